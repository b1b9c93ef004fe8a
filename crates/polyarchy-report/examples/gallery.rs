//! Draws every chart from made-up results into a folder, to look at: `cargo run -p
//! polyarchy-report --example gallery -- FOLDER`.

use std::path::{Path, PathBuf};

use polyarchy_report::{CHARTS, Figure};

#[path = "../tests/it/synthetic.rs"]
mod synthetic;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    for (study, results) in synthetic::studies().into_iter().chain(synthetic::hard::studies()) {
        for chart in CHARTS {
            let path = folder.join(format!("{}.{study}", chart.id));
            match chart.figure(&results) {
                Ok(figure) => save(&path, &figure)?,
                Err(error) => std::fs::write(with(&path, "txt"), error.to_string())?,
            }
        }
    }
    Ok(())
}

fn save(path: &Path, figure: &Figure) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::write(with(path, "svg"), figure.svg())?;
    std::fs::write(with(path, "png"), figure.png()?)?;
    std::fs::write(with(path, "txt"), format!("{}\n{}\n", figure.alt, figure.footing))?;
    Ok(())
}

fn with(path: &Path, extension: &str) -> PathBuf {
    PathBuf::from(format!("{}.{extension}", path.display()))
}
