//! The table of events on its way to disk, in row groups of a fixed number of rows, so that memory does not grow with
//! the events of a run.

use polyarchy_model::event::{Event, EventId, Log, Names};
use polyarchy_model::setting::Setting;
use polyarchy_results::{Block, FileEntry, ParquetWriter, ResultsFolder, RunRecord};

use super::{DOC, EVENTS, UNLIKE, cells, details};
use crate::error::RunnerError;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::shapes;

/// Rows of a row group: some 20 MB, and few enough groups that a run is found by their ends.
pub(crate) const ROWS_PER_GROUP: usize = 1 << 16;

/// A file of events to which runs are added one after another.
pub(crate) struct Sheet {
    writer: ParquetWriter,
    block: Block,
    /// Rows in the block.
    waiting: usize,
    rows: u64,
    /// The point of the last run, and its setting.
    at: Option<(u32, Setting)>,
    text: String,
}

impl Sheet {
    /// The file, if the study records events.
    pub(crate) fn create(
        prepared: &Prepared,
        folder: &ResultsFolder,
    ) -> Result<Option<Self>, RunnerError> {
        if prepared.recording.events.is_empty() {
            return Ok(None);
        }
        let shape = shapes::of_events(prepared);
        let writer = ParquetWriter::create_with(&folder.file(EVENTS)?, &shape, &UNLIKE)?;
        let block = Block::of(&shape);
        Ok(Some(Self { writer, block, waiting: 0, rows: 0, at: None, text: String::new() }))
    }

    /// Adds the events of a run.
    pub(crate) fn add(
        &mut self,
        prepared: &Prepared,
        record: &RunRecord,
    ) -> Result<(), RunnerError> {
        let cells = cells(prepared, record);
        if cells.is_empty() {
            return Ok(());
        }
        let log = Log::from_cells(cells).expect("the model made these cells of a log");
        let run = RunId::at(record.run_id, prepared.replicates);
        let setting = match self.at.take() {
            Some((point, setting)) if point == run.point => setting,
            _ => prepared.setting_at(run.point),
        };
        let names = Names::new(&setting, &log);
        let keys = [record.run_id as i64, i64::from(run.point), i64::from(run.replicate)];
        for (nth, event) in log.events().iter().enumerate() {
            self.add_event(keys, nth, event, &log, &names);
            if self.waiting == ROWS_PER_GROUP {
                self.write_block()?;
            }
        }
        self.at = Some((run.point, setting));
        Ok(())
    }

    /// Puts the file in place; its line of the manifest.
    pub(crate) fn finish(mut self, folder: &ResultsFolder) -> Result<FileEntry, RunnerError> {
        self.write_block()?;
        self.writer.finish()?;
        Ok(folder.entry(EVENTS, Some(self.rows), DOC)?)
    }

    fn write_block(&mut self) -> Result<(), RunnerError> {
        if self.waiting > 0 {
            self.rows += self.waiting as u64;
            self.waiting = 0;
            self.writer.write_block(&mut self.block)?;
        }
        Ok(())
    }

    fn add_event(
        &mut self,
        [run_id, point, replicate]: [i64; 3],
        nth: usize,
        event: &Event,
        log: &Log,
        names: &Names,
    ) {
        let Self { block, text, waiting, .. } = self;
        *waiting += 1;
        let info = event.id.kind.info();
        let keys = [run_id, point, replicate, i64::from(event.id.week), nth as i64];
        for (column, key) in keys.into_iter().enumerate() {
            block.integer(column, key);
        }
        text.clear();
        names.write_event(&event.id, text);
        block.text(5, text);
        block.text(6, info.id);
        block.text(7, info.phase);
        block.text(8, event.party.map_or("", |party| names.party(party)));
        text.clear();
        if let Some(member) = event.member {
            names.write_member(member, text);
        }
        block.text(9, text);
        block.text(10, event.activity.map_or("", |activity| names.activity(activity)));
        block.text(11, event.right.map_or("", |right| right.id()));
        block.text(12, event.holder.map_or("", |holder| names.holder(holder)));
        block.text(13, names.outcome(event));
        for (column, number) in
            [event.amount, event.p, event.u, event.hazard].into_iter().enumerate()
        {
            block.number(14 + column, number);
        }
        text.clear();
        write_causes(log.causes(event), names, text);
        block.text(18, text);
        text.clear();
        details::write(event.id.kind, log.details(event), names, text);
        block.text(19, text);
    }
}

fn write_causes(causes: impl Iterator<Item = EventId>, names: &Names, text: &mut String) {
    for cause in causes {
        if !text.is_empty() {
            text.push(' ');
        }
        names.write_event(&cause, text);
    }
}
