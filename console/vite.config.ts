import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const COLLECTOR = "http://127.0.0.1:8100";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2024",
    // The page's Content-Security-Policy allows files of its own, and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": { target: COLLECTOR, changeOrigin: true } } },
});
