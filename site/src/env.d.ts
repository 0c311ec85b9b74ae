/// <reference types="astro/client" />

declare module '*?inline-script' {
  /** The bundled script, ready for a `<script is:inline>`. */
  const code: string;
  export default code;
}
