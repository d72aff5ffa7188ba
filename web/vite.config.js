// Builds the islands and styles into dist/, which the server embeds. `main.js` and `main.css` keep
// their names (the pages link them); everything else carries a hash.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vite";

// The licences of what is embedded travel with it: their texts ask for that.
const licences = {
  name: "licences",
  generateBundle() {
    const texts = [
      ["OpenLayers", "ol/LICENSE.md"],
      ...["earcut", "pbf", "quickselect", "rbush"].map((name) => [`${name}, in OpenLayers`, `${name}/LICENSE`]),
      ["Vazirmatn", "@fontsource-variable/vazirmatn/LICENSE"],
      ["Noto Sans Math", "@fontsource/noto-sans-math/LICENSE"],
      ["DejaVu Sans, in documents", "dejavu-fonts-ttf/LICENSE"],
    ].map(([name, path]) => `${name}\n${"=".repeat(name.length)}\n\n${readFileSync(`node_modules/${path}`, "utf8")}`);
    this.emitFile({ type: "asset", fileName: "licences.txt", source: texts.join("\n\n") });
  },
};

// The typefaces of documents go beside dist/: the pages do not ask for them, the documents embed them.
const typefaces = {
  name: "typefaces",
  closeBundle() {
    mkdirSync("dist-documents", { recursive: true });
    for (const path of [
      "vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf",
      "vazirmatn/fonts/ttf/Vazirmatn-Medium.ttf",
      "vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf",
      "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    ]) {
      copyFileSync(`node_modules/${path}`, `dist-documents/${path.split("/").pop()}`);
    }
  },
};

export default defineConfig({
  plugins: [licences, typefaces],
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
        // The server names the map's scripts to the browser before the page's own script does.
        chunkFileNames: (chunk) => (chunk.moduleIds.some((id) => id.includes("/src/map/")) ? "map-[name]-[hash].js" : "[name]-[hash].js"),
        assetFileNames: (asset) => (asset.names?.[0]?.endsWith(".css") ? "main.css" : "[name]-[hash][extname]"),
      },
    },
  },
});
