import Glibc

/// How many descriptors this process may have (setrlimit(2)).
package enum DescriptorLimit {
    /// Raises the soft limit, often 1024, to the hard one, which every process may do for itself.
    ///
    /// Where that fails the old one stands, and whoever needs more is told by EMFILE.
    package static func raise() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }
}
