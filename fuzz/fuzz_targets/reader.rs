//! Any bytes as a register: no panic, and the same outcome in one block on one thread as in small
//! blocks on two. The first byte chooses mapping and size of blocks, the rest is the file.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use khusheh_register::{Mapping, Request, read};
use libfuzzer_sys::fuzz_target;

const MAPPINGS: [&str; 4] = [
    "[columns]\nid = \"id\"\nregion = \"r\"\nindustry = \"i\"\nemployment = \"e\"\n",
    "[columns]\nregion = \"r\"\nindustry = \"i\"\nsize_class = \"e\"\nlon = \"id\"\nlat = \"lat\"\n\
     [size_classes]\ntable = \"insee\"\n",
    "kind = \"table\"\n[columns]\nregion = \"r\"\nindustry = \"i\"\nemployment = \"e\"\n\
     year = \"id\"\nindustry_name = \"lat\"\n",
    "[columns]\nid = \"id\"\nname = \"lat\"\nregion = \"r\"\nindustry = \"i\"\nsales = \"e\"\n\
     [format]\nquotes = false\ndecimal = \",\"\n",
];

/// A file in memory where there is such a folder: the disk would be the slowest part.
static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let folder = match memory.is_dir() {
        true => memory,
        false => std::env::temp_dir(),
    };
    folder.join(format!("khusheh-fuzz-{}", std::process::id()))
});

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, content)) = bytes.split_first() else {
        return;
    };
    // Half of the inputs get a header, so that the rows are reached.
    let mut file = Vec::new();
    if choice & 4 == 0 {
        file.extend_from_slice(b"id,lat,r,i,e\n");
    }
    file.extend_from_slice(content);
    std::fs::write(&*FILE, &file).expect("the folder for temporary files can be written");
    let mapping = Mapping::from_toml(MAPPINGS[usize::from(choice & 3)]).expect("a good mapping");
    let mut request = Request::new(&*FILE, mapping);
    request.keep_establishments = true;
    request.max_rejected = 1.0;
    request.threads = 1;
    let whole = read(&request, &());
    request.threads = 2;
    request.block_bytes = 1 + usize::from(choice >> 3);
    request.fingerprint_memory = 64;
    let parts = read(&request, &());
    // As text, since NaN (no point) is not equal to itself.
    assert_eq!(format!("{whole:?}"), format!("{parts:?}"));
});
