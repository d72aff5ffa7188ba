//! Stops with a plain message when the browser parts have not been built.

fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    println!("cargo:rerun-if-changed=../../web/dist");
    println!("cargo:rerun-if-changed=templates");
    if !dist.join("main.js").exists() {
        println!(
            "cargo:error=web/dist/main.js is missing: the pages' scripts, styles and fonts are embedded from web/dist. Run `make run`, or `npm ci && npm run build` in web/, then build again."
        );
    }
}
