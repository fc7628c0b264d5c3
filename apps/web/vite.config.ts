import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { blurAssets } from './blur-assets.ts';
import { lightContracts } from './light-contracts.ts';

const api = `http://localhost:${process.env['API_PORT'] ?? 3000}`;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [lightContracts(), blurAssets(), react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/apps/web', import.meta.url)),
    emptyOutDir: true,
    // Links from mails, lobbies and rooms are a program of their own, without the router; see src/join.
    rolldownOptions: {
      input: ['index.html', 'join.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
    // The content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // light-dark() stays as it is written.
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    sourcemap: true,
  },
  server: {
    port: 5173,
    proxy: {
      '/api': api,
      // Below it only: `/live` itself is the live board's page.
      '/live/': { target: api, ws: true },
      '/media': { target: api, ws: true },
    },
  },
});
