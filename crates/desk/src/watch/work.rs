//! What is graded, in which order: what a save touched first, then what is built on it.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use course::texts::Texts;
use course::trouble::Result;
use course::{Check, Stage};
use grader::StageStatus;
use grader::events::Line;

use super::Event;
use super::board::{Board, Doing};
use super::files::{Files, Touched};
use super::run::{Number, Run};
use super::text::Paint;
use super::trace::{self, Trace};

pub struct Work<'a> {
    path: PathBuf,
    texts: &'a Texts,
    paint: Paint,
    events: Sender<Event>,
    numbers: Number,
    pub board: Board,
    /// The stage that is shown.
    pub focus: Stage,
    focused_by: By,
    running: Option<Grading>,
    /// What comes after it, each a run of its own.
    queue: VecDeque<Vec<Stage>>,
    tracing: Option<Trace>,
    /// What was saved last.
    pub saved_file: Option<String>,
    /// Why it could not be graded.
    pub trouble: Option<String>,
}

struct Grading {
    run: Run,
    stages: Vec<Stage>,
    reported: bool,
}

/// Who chose the stage that is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Nobody,
    Student,
}

impl<'a> Work<'a> {
    pub fn new(path: &Path, texts: &'a Texts, paint: Paint, events: Sender<Event>) -> Work<'a> {
        Work {
            path: path.to_path_buf(),
            texts,
            paint,
            events,
            numbers: 0,
            board: Board::new(path.display().to_string()),
            focus: Stage::Echo,
            focused_by: By::Nobody,
            running: None,
            queue: VecDeque::new(),
            tracing: None,
            saved_file: None,
            trouble: None,
        }
    }

    /// Grades everything, this stage first.
    pub fn begin(&mut self, files: &Files, first: Option<Stage>) {
        let mut stages = files.gradable();
        if stages.is_empty() {
            // The grader says what is the matter with the folder.
            stages = vec![Stage::Echo];
        }
        self.focus = first
            .filter(|stage| stages.contains(stage))
            .unwrap_or(stages[0]);
        let first = vec![self.focus];
        stages.retain(|stage| *stage != self.focus);
        self.enqueue([first, stages]);
        self.start_next();
    }

    /// A save: what it touched is graded at once, whatever was being done.
    pub fn saved(&mut self, touched: &[Touched], files: &Files) {
        let mut first: Vec<Stage> = touched.iter().map(|touched| touched.stage).collect();
        first.sort_unstable();
        first.dedup();
        let mut later = self.stop_grading();
        let libraries: Vec<Stage> = touched
            .iter()
            .filter(|touched| touched.is_library())
            .map(|touched| touched.stage)
            .collect();
        let gradable = files.gradable();
        for stage in Stage::ALL {
            if stage.builds_on().iter().any(|on| libraries.contains(on)) {
                later.push(stage);
            }
        }
        later.sort_unstable();
        later.dedup();
        let (later, lost): (Vec<Stage>, Vec<Stage>) = later
            .into_iter()
            .filter(|stage| !first.contains(stage))
            .partition(|stage| gradable.contains(stage));
        self.board.forget(&lost);
        self.focus = first[0];
        self.focused_by = By::Student;
        self.saved_file = touched
            .first()
            .and_then(|touched| touched.file.file_name())
            .map(|name| name.to_string_lossy().into_owned());
        self.enqueue([first, later]);
        self.start_next();
    }

    /// The stage that is shown, once more.
    pub fn again(&mut self) {
        let mut later = self.stop_grading();
        later.retain(|stage| *stage != self.focus);
        self.enqueue([vec![self.focus], later]);
        self.start_next();
    }

    pub fn focus_next(&mut self) {
        let next = (self.focus as usize + 1) % Stage::ALL.len();
        self.focus = Stage::ALL[next];
        self.focused_by = By::Student;
        self.trouble = None;
    }

    /// Takes a line of a run; returns what it says, if that is about grading.
    pub fn hear(&mut self, number: Number, line: String) -> Option<Line> {
        if let Some(trace) = self.trace_of(number) {
            trace.hear(&line);
            return None;
        }
        let grading = self
            .running
            .as_mut()
            .filter(|grading| grading.run.number == number)?;
        let said = Line::read(&line)?;
        match &said {
            Line::Building => self.board.set(&grading.stages, Doing::Building),
            Line::Running => self.board.set(&grading.stages, Doing::Running),
            Line::Done(report) => self.board.take_check((**report).clone()),
            Line::Report(report) => {
                grading.reported = true;
                self.board.take(report);
            }
        }
        Some(said)
    }

    /// A run has nothing more to say.
    pub fn ended(&mut self, number: Number) {
        if let Some(trace) = self.trace_of(number) {
            trace.ended();
            return self.reap();
        }
        let Some(grading) = self.running.take_if(|grading| grading.run.number == number) else {
            return;
        };
        let said = grading.run.finish();
        if !grading.reported {
            self.board.set(&grading.stages, Doing::Nothing);
            self.trouble = Some(said);
        }
        self.reap();
        if self.focused_by == By::Nobody
            && self.queue.is_empty()
            && self.board.status(self.focus) == Some(StageStatus::Pass)
        {
            let open = self.board.open_stages();
            self.focus = open.first().copied().unwrap_or(self.focus);
        }
        self.start_next();
    }

    /// Runs a check under the tap, in a process of its own.
    pub fn trace(&mut self, check: Check, width: usize) {
        let args = trace::arguments(check, &self.path, width, self.texts.lang.code());
        let started = self.start(args);
        self.tracing = Some(Trace::new(check, started, self.texts));
    }

    pub fn traced(&self) -> String {
        let trace = self.tracing.as_ref();
        trace.map_or(String::new(), |trace| trace.text(self.texts))
    }

    pub fn stop_trace(&mut self) {
        self.tracing = None;
        self.reap();
    }

    /// Stops everything. What was being graded is not known.
    pub fn stop(&mut self) {
        let left = self.stop_grading();
        self.board.forget(&left);
        self.stop_trace();
    }

    fn trace_of(&mut self, number: Number) -> Option<&mut Trace> {
        self.tracing.as_mut().filter(|trace| trace.is_of(number))
    }

    /// Stops what is being graded and empties the queue; returns the stages that are left ungraded.
    fn stop_grading(&mut self) -> Vec<Stage> {
        let mut left: Vec<Stage> = self.queue.drain(..).flatten().collect();
        // Dropped here, it is stopped.
        if let Some(grading) = self.running.take()
            && !grading.reported
        {
            left.extend(grading.stages);
        }
        self.board.set(&left, Doing::Nothing);
        self.trouble = None;
        self.reap();
        left
    }

    fn enqueue(&mut self, runs: [Vec<Stage>; 2]) {
        for stages in runs.into_iter().filter(|stages| !stages.is_empty()) {
            self.board.set(&stages, Doing::Waiting);
            self.queue.push_back(stages);
        }
    }

    fn start_next(&mut self) {
        let Some(stages) = self.queue.pop_front() else {
            return;
        };
        let mut args = vec![OsString::from("grade"), self.path.clone().into()];
        args.extend(stages.iter().map(|stage| OsString::from(stage.name())));
        let lang = self.texts.lang.code();
        args.extend(["--format", "events", "--lang", lang].map(OsString::from));
        match self.start(args) {
            Ok(run) => {
                self.board.set(&stages, Doing::Building);
                self.running = Some(Grading {
                    run,
                    stages,
                    reported: false,
                });
            }
            Err(error) => {
                self.board.set(&stages, Doing::Nothing);
                self.trouble = Some(self.texts.trouble(&error));
            }
        }
    }

    fn start(&mut self, args: Vec<OsString>) -> Result<Run> {
        self.numbers += 1;
        Run::start(self.numbers, &args, self.paint, &self.events)
    }

    /// What killed programs leave behind is ours to reap, once no child is left that someone waits for.
    fn reap(&self) {
        let traces = self.tracing.as_ref().is_some_and(Trace::goes_on);
        if self.running.is_none() && !traces {
            arena::confine::reap_orphans();
        }
    }
}
