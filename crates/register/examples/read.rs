//! Reads a register or a table and says what is in it.
//!
//! `cargo run --release --example read -- MAPPING INPUT [BOUNDARIES] [REFERENCE]`

use khusheh_register::{Mapping, Request, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mapping, input, rest @ ..] = &arguments[..] else {
        return Err("needed: MAPPING INPUT [BOUNDARIES] [REFERENCE]".into());
    };
    let mapping = Mapping::read(mapping.as_ref())?;
    let mut request = Request::new(input, mapping);
    request.boundaries = rest.first().filter(|path| *path != "-").map(Into::into);
    request.reference = rest.get(1).map(Into::into);
    request.rejected = Some(std::env::temp_dir().join("rejected.csv"));
    let intake = read(&request, &())?;
    println!(
        "{} regions, {} industries, {} cells",
        intake.regions.len(),
        intake.industries.len(),
        intake.cells.len()
    );
    println!("{:?}", intake.rows);
    for input in &intake.inputs {
        println!("{} {} bytes {}", input.name, input.bytes, input.sha256);
    }
    for warning in &intake.warnings {
        println!("{}", warning.message(khusheh_language::Language::En));
    }
    println!("{:?}", intake.regions.first());
    println!("{:?}", intake.industries.first());
    println!("{:?}", intake.cells.first());
    println!("{:?}", intake.plants.first());
    if let Some(reference) = &intake.reference {
        println!("{:?}", reference.industries.first());
    }
    Ok(())
}
