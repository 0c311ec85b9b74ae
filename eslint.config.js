import astro from 'eslint-plugin-astro';
import compat from 'eslint-plugin-compat';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/.astro/', '.local/', 'build/', 'cdk.out/', 'site/dist/', 'tests/bench/peers/'] },
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    rules: {
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: 'error',
      // `const { pk, sk, ...fields } = item` is how an item loses its keys.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A value import where a type was meant pulls zod (76 KB) into a page.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `as const` tables indexed by a checked key read better than a guard that cannot fail.
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['functions/**/*.ts', 'infra/**/*.ts', 'campaigns/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A forgotten await is a lost write.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // What runs on a parent's old phone asks for nothing that its browser lacks.
    ...compat.configs['flat/recommended'],
    files: ['site/src/scripts/**', 'site/src/worker/**'],
    settings: {
      targets: ['chrome 92', 'safari 14', 'ios_saf 14', 'firefox 91'],
      // Both are asked for before they are used.
      polyfills: ['navigator.serviceWorker', 'trustedTypes'],
    },
  },
  {
    // Programs that people run in a terminal speak to them through the console.
    files: [
      'infra/local/**',
      'infra/app.ts',
      'infra/upload.ts',
      'campaigns/*.ts',
      'site/*.ts',
      'tests/bench/**',
      'tests/contract/parity.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
