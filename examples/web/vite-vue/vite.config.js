import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    // Tags of Kiểu Mẫu are elements of the page, not components of Vue.
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("kieumau-") } } }),
  ],
  // The server of Vite bundles what it depends on, and would leave the wasm file behind.
  optimizeDeps: { exclude: ["kieumau"] },
  // The page works under any path.
  base: "./",
});
