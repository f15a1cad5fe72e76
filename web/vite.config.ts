import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': folder('./src'), '@testing': folder('./testing') } },
  server: { port: 5173, proxy: { '/api': 'http://localhost:5080' } },
  build: {
    // A font subset inlined as base64 would be downloaded by every reader, needed or not.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    restoreMocks: true,
    // Whole screens are rendered; a busy machine is no failure.
    testTimeout: 30_000,
  },
});
