import CLinux

/// The heaps of the process.
package enum ProcessMemory {
    /// To be called before the first thread starts.
    package static func useFewHeaps() {
        clinux_use_few_heaps()
    }
}
