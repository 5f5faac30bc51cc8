import Foundation
import Glibc

/// Who sits at the keyboard, also behind `sudo`; what `--by` is where nothing hangs on it.
enum LoginName {
    static var current: String {
        if let name = ProcessInfo.processInfo.environment["SUDO_USER"], !name.isEmpty { return name }
        guard let entry = getpwuid(getuid()) else { return "uid \(getuid())" }
        return String(cString: entry.pointee.pw_name)
    }
}
