import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Of a playground that runs, for `npm run dev --workspace console`. */
const COLLECTOR = process.env.PLAYGROUND_CONSOLE_URL ?? "http://127.0.0.1:8100";

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
