import CLinux

extension Clock {
    /// What the wall clock is worth, by the kernel's clock discipline (adjtimex(2)), as STAMP tells it.
    ///
    /// Costs a system call: once in some seconds is often enough.
    package static func errorEstimate() -> STAMPErrorEstimate {
        var isSynchronized: Int32 = 0
        let error = clinux_clock_error(&isSynchronized)
        guard error >= 0 else { return .unknown }
        return STAMPErrorEstimate(isSynchronized: isSynchronized != 0, error: .microseconds(error))
    }
}
