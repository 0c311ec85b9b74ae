/** The one look of every mail: 600 px, one column, one button, readable without pictures and in the dark. */
import mjml2html from 'mjml';
import type { Kit } from '#kit';
import { type Locale, knownLocales } from '#kit.locales';
import { escapeHtml } from './markdown.ts';

export interface MailParts {
  locale: Locale;
  subject: string;
  preview: string;
  /** Safe HTML of the text. */
  body: string;
  button: { label: string; href: string };
  /** Safe HTML lines under the button, in small print. */
  below: string[];
  /** Safe HTML lines at the foot. */
  foot: string[];
}

/** Colours for programs that follow the system's dark scheme. Others keep the light ones, which stay readable when inverted. */
function darkStyle({ dark }: Kit['colours']): string {
  return `@media (prefers-color-scheme:dark){
.ground,.ground>table,body{background:${dark.ground}!important}
.ink div{color:${dark.ink}!important}.soft div,.soft a{color:${dark.soft}!important}
.go td,.go a{background:${dark.sea}!important;color:${dark.onSea}!important}}`;
}

/** Whole HTML of a mail, minified. Placeholders in {{ }} pass through. */
export async function mailHtml(parts: MailParts, kit: Kit): Promise<string> {
  const { light } = kit.colours;
  const { dir } = knownLocales[parts.locale];
  const align = dir === 'rtl' ? 'right' : 'left';
  const small = (lines: readonly string[], top: string): string =>
    lines.length === 0
      ? ''
      : `<mj-text css-class="soft" color="${light.soft}" font-size="14px" line-height="21px" padding="${top} 24px 0">${lines.map((line) => `<p>${line}</p>`).join('')}</mj-text>`;
  const source = `<mjml lang="${parts.locale}" dir="${dir}">
<mj-head>
<mj-title>${escapeHtml(parts.subject)}</mj-title>
<mj-preview>${escapeHtml(parts.preview)}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-attributes><mj-all font-family="Arial,sans-serif"/><mj-text align="${align}"/></mj-attributes>
<mj-style>p,ul,ol{margin:0 0 12px}h2{font-size:19px;line-height:26px;margin:16px 0 8px}
${darkStyle(kit.colours)}</mj-style>
</mj-head>
<mj-body width="600px" background-color="${light.ground}" css-class="ground">
<mj-section direction="${dir}" padding="24px 0"><mj-column direction="${dir}">
<mj-text css-class="ink" color="${light.ink}" font-size="17px" line-height="26px" padding="0 24px">${parts.body}</mj-text>
<mj-button css-class="go" align="${align}" href="${parts.button.href}" background-color="${light.sea}" color="${light.onSea}" font-size="17px" font-weight="bold" border-radius="8px" inner-padding="14px 24px" padding="8px 24px">${escapeHtml(parts.button.label)}</mj-button>
${small(parts.below, '8px')}
${small(parts.foot, '24px')}
</mj-column></mj-section>
</mj-body>
</mjml>`;
  const { html, errors } = await mjml2html(source, {
    validationLevel: 'strict',
    minify: true,
    minifyOptions: { minifyCss: false },
    keepComments: true,
  });
  if (errors.length > 0)
    throw new Error(
      `The mail layout is not valid: ${errors.map(({ formattedMessage }) => formattedMessage).join('; ')}`,
    );
  return html.replace(/\n\s*/g, '\n');
}
