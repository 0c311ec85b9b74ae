// A stock Starlight site with one page of text: what a module page is measured beside.
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({ integrations: [starlight({ title: 'Text' })] });
