//! All of it, side by side: skeletons, solutions, right answers, mistakes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::{Context, Result};
use course::Check;
use course::texts::{Lang, Texts};
use grader::run::Manner;

use crate::golden::Golden;
use crate::mutants::{self, Fate, Mutant};
use crate::store::Store;
use crate::subject::{self, Kind, Subject};
use crate::summary::Summary;
use crate::trial::{self, Manners, Memory, Trial};

/// What to prove, and how hard.
#[derive(Clone, Debug)]
pub struct Order {
    /// The course's own folder.
    pub root: PathBuf,
    /// Where work folders and memories are.
    pub home: PathBuf,
    /// Only subjects whose names begin with one of these.
    pub filters: Vec<String>,
    pub seed: u64,
    pub repeat: u32,
    /// Busy loops, two for each processor.
    pub stress: bool,
    /// Of a mistake, only the checks that its header names: a quick hunt for one that it could pass.
    pub named: bool,
    pub workers: usize,
    pub jobs: usize,
    /// Do again what is remembered.
    pub afresh: bool,
    /// Keep what the findings say now, in place of comparing it with what is kept.
    pub bless: bool,
}

/// Grades every subject, side by side.
///
/// # Errors
/// A file of the course can't be read, or cargo fails for a reason that is no fault of the sources.
pub fn verify(order: &Order, heard: impl Fn(&Subject, Option<&Trial>) + Sync) -> Result<Summary> {
    let subjects: Vec<Subject> = subject::all(&order.root)?
        .into_iter()
        .filter(|subject| {
            order.filters.is_empty()
                || order
                    .filters
                    .iter()
                    .any(|f| subject.name.starts_with(f.as_str()))
        })
        .collect();
    let (results, remembered) = Work::new(order)?.all(&subjects, &heard);
    let mut summary = Summary {
        subjects: subjects.len(),
        remembered,
        checks: Check::all().len(),
        ..Summary::default()
    };
    let mistakes = order.root.join("solutions/mistakes");
    let mut golden = Golden::load(&mistakes)?;
    for (index, result) in results {
        let (trial, tapped) = result?;
        summary.judge(&subjects[index], &trial, tapped.as_ref());
        if let Kind::Mistake(patch) = &subjects[index].kind {
            summary.compare(patch, &trial, &mut golden, order.bless);
        }
    }
    if order.filters.is_empty() {
        let known = |name: &str| {
            subjects
                .iter()
                .any(|subject| subject.name == format!("mistakes/{name}"))
        };
        for name in golden.strangers(known) {
            match order.bless {
                true => golden.forget(&name),
                false => summary.fault(
                    &name,
                    "its findings are kept, but there is no such mistake".into(),
                ),
            }
        }
    }
    if order.bless {
        golden.save(&mistakes)?;
    }
    if order.filters.is_empty() {
        summary.unproved = summary.matrix.unproved(&Check::all());
    }
    Ok(summary)
}

/// Grades generated mistakes; what became of each, in the order of the list.
///
/// # Errors
/// As `verify`.
pub fn hunt(
    order: &Order,
    mutants: &[Mutant],
    heard: impl Fn(&str, &Fate) + Sync,
) -> Result<Vec<Fate>> {
    let subjects: Vec<Subject> = mutants
        .iter()
        .map(|mutant| mutant.subject.clone())
        .collect();
    let say = |subject: &Subject, trial: Option<&Trial>| {
        if let Some(trial) = trial {
            heard(&subject.name, &mutants::fate(trial));
        }
    };
    let (results, _) = Work::new(order)?.all(&subjects, &say);
    results
        .into_iter()
        .map(|(_, result)| Ok(mutants::fate(&result?.0)))
        .collect()
}

type Tried = Vec<(usize, Result<(Trial, Option<Trial>)>)>;
type Results = Mutex<Vec<(usize, Result<(Trial, Option<Trial>)>)>>;

/// Places in the list of subjects, handed out one by one.
struct Queue {
    indices: Vec<usize>,
    next: AtomicUsize,
}

impl Queue {
    fn of(indices: impl Iterator<Item = usize>) -> Queue {
        Queue {
            indices: indices.collect(),
            next: AtomicUsize::new(0),
        }
    }

    fn next(&self) -> Option<usize> {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        self.indices.get(next).copied()
    }
}

struct Work<'a> {
    order: &'a Order,
    memory: Memory,
    store: Store,
    texts: [Texts; 2],
    /// The programs that each check starts, as the solutions showed.
    starts: BTreeMap<String, Vec<String>>,
    remembered: AtomicUsize,
}

impl<'a> Work<'a> {
    fn new(order: &'a Order) -> Result<Work<'a>> {
        let mut work = Work {
            order,
            memory: Memory::open(&order.home)?,
            store: Store::open(&order.home)?,
            texts: Lang::ALL.map(Texts::new),
            starts: BTreeMap::new(),
            remembered: AtomicUsize::new(0),
        };
        work.learn()?;
        Ok(work)
    }

    /// Learns from the solutions which programs each check starts: a check that starts none of those that a mistake
    /// changes would only show the solutions' own result again.
    fn learn(&mut self) -> Result<()> {
        let solution = subject::solutions(&self.order.root)?;
        let manners = Manners {
            seed: self.order.seed,
            repeat: 1,
            manner: Manner {
                jobs: self.order.jobs,
                stop_at_first_failure: false,
                tapped: false,
            },
        };
        let trial = match self.memory.recall(&solution, &manners) {
            Some(trial) => trial,
            None => {
                let home = self.order.home.join("worker-0");
                let trial = trial::run(
                    &solution,
                    &home,
                    &self.store,
                    &manners,
                    |_| true,
                    &self.texts,
                )?;
                self.memory.remember(&solution, &manners, &trial)?;
                trial
            }
        };
        self.starts = trial.starts;
        Ok(())
    }

    /// Every subject's trials in their order, and how many of them were remembered.
    fn all(
        &self,
        subjects: &[Subject],
        heard: &(impl Fn(&Subject, Option<&Trial>) + Sync),
    ) -> (Tried, usize) {
        let results = Mutex::new(Vec::new());
        // Right answers have their own workers beside the others': some of them sleep most of the time.
        let [right, others] = [true, false].map(|right| {
            let is_wanted = |index: &usize| matches!(subjects[*index].kind, Kind::Right) == right;
            Queue::of((0..subjects.len()).filter(is_wanted))
        });
        let busy = AtomicBool::new(self.order.stress);
        std::thread::scope(|scope| {
            let cores = std::thread::available_parallelism().map_or(2, usize::from);
            for _ in 0..if self.order.stress { 2 * cores } else { 0 } {
                scope.spawn(|| {
                    while busy.load(Ordering::Relaxed) {
                        std::hint::spin_loop();
                    }
                });
            }
            let workers: Vec<_> = std::iter::repeat_n(&others, self.order.workers)
                .chain(std::iter::repeat_n(&right, 2 * cores))
                .enumerate()
                .map(|(number, queue)| {
                    let results = &results;
                    scope.spawn(move || self.go(number, subjects, queue, results, heard))
                })
                .collect();
            for worker in workers {
                let _ = worker.join();
            }
            busy.store(false, Ordering::Relaxed);
        });
        let mut results = results.into_inner().unwrap_or_default();
        results.sort_by_key(|(index, _)| *index);
        (results, self.remembered.load(Ordering::Relaxed))
    }

    fn go(
        &self,
        number: usize,
        subjects: &[Subject],
        queue: &Queue,
        results: &Results,
        heard: &(impl Fn(&Subject, Option<&Trial>) + Sync),
    ) {
        let home = self.order.home.join(format!("worker-{number}"));
        while let Some(index) = queue.next() {
            let subject = &subjects[index];
            let result = self.one(subject, &home);
            heard(subject, result.as_ref().ok().map(|(plain, _)| plain));
            if let Ok(mut results) = results.lock() {
                results.push((index, result));
            }
        }
    }

    /// The plain run is the verdict; what is right must pass under a tap that only records too.
    fn one(&self, subject: &Subject, home: &std::path::Path) -> Result<(Trial, Option<Trial>)> {
        let manners = |tapped, repeat| Manners {
            seed: self.order.seed,
            repeat,
            manner: Manner {
                jobs: self.order.jobs,
                stop_at_first_failure: false,
                tapped,
            },
        };
        let plain = self.tried(subject, home, &manners(false, self.order.repeat))?;
        let tapped = match subject.kind {
            Kind::Right => Some(self.tried(subject, home, &manners(true, 1))?),
            Kind::Skeleton | Kind::Mistake(_) | Kind::Mutant => None,
        };
        Ok((plain, tapped))
    }

    fn tried(&self, subject: &Subject, home: &std::path::Path, manners: &Manners) -> Result<Trial> {
        // A hunt for flakes is never remembered: each run is another throw of the dice.
        let memorable = manners.repeat == 1 && !self.order.stress && !self.order.named;
        if memorable
            && !self.order.afresh
            && let Some(trial) = self.memory.recall(subject, manners)
        {
            self.remembered.fetch_add(1, Ordering::Relaxed);
            return Ok(trial);
        }
        let no_starts = Vec::new();
        let named = match &subject.kind {
            Kind::Mistake(patch) if self.order.named => Some(patch.caught_by()),
            _ => None,
        };
        let concerned = |check: &Check| match &named {
            Some(named) => named.contains(&check.id()),
            None => subject
                .changed
                .concerns(self.starts.get(&check.id()).unwrap_or(&no_starts)),
        };
        let trial = trial::run(subject, home, &self.store, manners, concerned, &self.texts)?;
        if memorable {
            self.memory
                .remember(subject, manners, &trial)
                .context("remember a trial")?;
        }
        Ok(trial)
    }
}
