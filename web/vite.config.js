// Builds the islands and styles into dist/, which the server embeds. `main.js` and `main.css` keep
// their names (the pages link them); everything else carries a hash.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/assets/",
  publicDir: "public",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "",
    // Nothing inlined as data: the pages' policy lets fonts and scripts come from files only.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: { main: "src/main.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: (asset) => (asset.names?.[0]?.endsWith(".css") ? "main.css" : "[name]-[hash][extname]"),
      },
    },
  },
});
