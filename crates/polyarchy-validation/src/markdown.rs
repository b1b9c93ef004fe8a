//! The little of Markdown that the checks read and the generator writes.

/// Headings with the text below each, up to the next heading of any depth.
pub fn sections(text: &str) -> Vec<(&str, String)> {
    let mut sections: Vec<(&str, String)> = Vec::new();
    for (line, block) in lines(text) {
        if block.is_none() && line.starts_with('#') {
            sections.push((line, String::new()));
        } else if let Some((_, below)) = sections.last_mut() {
            below.push_str(line);
            below.push('\n');
        }
    }
    sections
}

/// Lines, each with the language of the fenced block that it stands in, if it stands in one.
pub fn lines(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut block: Option<&str> = None;
    text.lines().map(move |line| {
        let Some(language) = line.trim_start().strip_prefix("```") else { return (line, block) };
        let here = block.or(Some(language));
        block = if block.is_some() { None } else { here };
        (line, here)
    })
}

/// Stands for a bar within a cell while a row is split.
const BAR: &str = "\u{1}";

/// The tables of a text, each a list of rows, these lists of trimmed cells; rulers are left out.
fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables = vec![Vec::new()];
    for (line, block) in lines(text) {
        if block.is_some() || !line.trim_start().starts_with('|') {
            tables.push(Vec::new());
            continue;
        }
        let line = line.trim().replace("\\|", BAR);
        let line = line.trim_start_matches('|');
        let line = line.strip_suffix('|').unwrap_or(line);
        let row: Vec<String> = line.split('|').map(|cell| cell.trim().replace(BAR, "|")).collect();
        let is_ruler = row.iter().all(|cell| cell.chars().all(|c| "-: ".contains(c)));
        if let (false, Some(table)) = (is_ruler, tables.last_mut()) {
            table.push(row);
        }
    }
    tables
}

/// Rows of all tables in a text, each row a list of trimmed cells; rulers are left out.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    tables(text).concat()
}

/// Cells below a head, of all tables in a text that have it.
pub fn column(text: &str, head: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for table in tables(text) {
        let Some((heads, rows)) = table.split_first() else { continue };
        if let Some(at) = heads.iter().position(|cell| cell == head) {
            cells.extend(rows.iter().filter_map(|row| row.get(at).cloned()));
        }
    }
    cells
}

/// What stands between backticks outside fenced blocks.
pub fn code_spans(text: &str) -> Vec<String> {
    lines(text)
        .filter(|(_, block)| block.is_none())
        .flat_map(|(line, _)| line.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// A table of these rows, the first of which is its head.
pub fn table(rows: &[Vec<String>]) -> String {
    let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    if let Some(head) = rows.first() {
        lines.insert(1, format!("|{}\n", " --- |".repeat(head.len())));
    }
    lines.concat()
}

fn line(row: &[String]) -> String {
    let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_a_fenced_block_are_none() {
        let found = sections("# One\ntext\n```sh\n# no heading\n```\n## Two\n");
        let headings: Vec<&str> = found.iter().map(|(heading, _)| *heading).collect();
        assert_eq!(headings, ["# One", "## Two"]);
        assert!(found[0].1.contains("# no heading"));
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let rows =
            vec![vec!["Name".to_owned(), "Test".into()], vec!["one".into(), "`it` | |".into()]];
        assert_eq!(super::rows(&table(&rows)), rows);
    }

    #[test]
    fn code_spans_are_found_outside_of_blocks() {
        assert_eq!(code_spans("a `b` c `d e`\n```\n`f`\n```\n"), ["b", "d e"]);
    }
}
