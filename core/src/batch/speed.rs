//! The widest instructions that the machine has.

/// How loops are run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speed {
    #[cfg(feature = "simd")]
    arch: Option<pulp::Arch>,
}

impl Speed {
    /// With the best instructions of this machine, where the feature `simd` is on.
    pub fn best() -> Speed {
        Speed {
            #[cfg(feature = "simd")]
            arch: Some(pulp::Arch::new()),
        }
    }

    /// With those that every machine of its kind has.
    pub fn plain() -> Speed {
        Speed {
            #[cfg(feature = "simd")]
            arch: None,
        }
    }

    /// Runs a job.
    #[inline(always)]
    pub fn run(self, job: impl Job) {
        #[cfg(feature = "simd")]
        if let Some(arch) = self.arch {
            return arch.dispatch(Wide(job));
        }
        job.run();
    }
}

/// Loops to run. A function, not a closure, since only a function can be told to be inlined whole, and only what is inlined
/// is compiled for the wider instructions.
pub(super) trait Job {
    fn run(self);
}

#[cfg(feature = "simd")]
struct Wide<J>(J);

#[cfg(feature = "simd")]
impl<J: Job> pulp::WithSimd for Wide<J> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        self.0.run();
    }
}
