//! Proposes a mapping for a file: `cargo run --example suggest -- FILE`

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("needed: FILE")?;
    print!(
        "{}",
        khusheh_register::Mapping::suggest(path.as_ref())?.to_toml()
    );
    Ok(())
}
