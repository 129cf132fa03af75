import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page: one folder of files that works from disk, without a network and under a policy that forbids inline scripts and fetch. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    assetsInlineLimit: 0,
  },
});
