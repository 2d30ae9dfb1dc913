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

    /// Runs a loop; what it calls must be inlined to profit.
    #[inline(always)]
    pub fn run(self, work: impl FnOnce()) {
        #[cfg(feature = "simd")]
        if let Some(arch) = self.arch {
            return arch.dispatch(work);
        }
        work();
    }
}
