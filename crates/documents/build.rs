//! Stops with a plain message when the typefaces have not been brought in.

fn main() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist-documents");
    println!("cargo:rerun-if-changed=../../web/dist-documents");
    if !folder.join("DejaVuSans.ttf").exists() {
        println!(
            "cargo:error=web/dist-documents is missing: the typefaces of documents are embedded from there. Run `make web`, or `npm ci && npm run build` in web/, then build again."
        );
    }
}
