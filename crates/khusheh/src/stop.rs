//! Ctrl-C (and a polite kill): what was begun is removed, then the process ends with code 130.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

/// What is removed when the process is stopped; taken while a finished folder is moved to its place.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on Ctrl-C removes `unfinished` and prints `message`.
pub fn on_stop(unfinished: PathBuf, message: String) {
    if let Ok(mut path) = UNFINISHED.lock() {
        *path = Some(unfinished);
    }
    // A second handler can not be set; the first one reads what is unfinished then.
    let _ = ctrlc::set_handler(move || {
        if let Ok(path) = UNFINISHED.lock()
            && let Some(path) = &*path
        {
            // Another thread may be creating a file in it at this moment.
            for _ in 0..50 {
                if !path.exists() || std::fs::remove_dir_all(path).is_ok() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        crate::speech::tell(&format!("\n{message}"));
        std::process::exit(130);
    });
}
