// Tells ThreadSanitizer of what it cannot see: the slow way through Swift's Synchronization.Mutex.
//
// The fast way is compiled into our own code and is seen. A thread that has to wait takes the lock inside
// libswiftSynchronization, which is not instrumented, so that everything the mutex protects looks like a race.
// Preloaded into the tests; the names are those of the standard library's ABI.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *);
void __tsan_release(void *);

SWIFT void lock_slow(uint32_t thread, SELF void *handle) __asm__(LOCK_SLOW);
SWIFT bool try_lock_slow(SELF void *handle) __asm__(TRY_LOCK_SLOW);
SWIFT void unlock_slow(SELF void *handle) __asm__(UNLOCK_SLOW);

SWIFT void lock_slow(uint32_t thread, SELF void *handle) {
    typedef SWIFT void (*function)(uint32_t, SELF void *);
    ((function)dlsym(RTLD_NEXT, LOCK_SLOW))(thread, handle);
    __tsan_acquire(handle);
}

SWIFT bool try_lock_slow(SELF void *handle) {
    typedef SWIFT bool (*function)(SELF void *);
    bool taken = ((function)dlsym(RTLD_NEXT, TRY_LOCK_SLOW))(handle);
    if (taken) __tsan_acquire(handle);
    return taken;
}

SWIFT void unlock_slow(SELF void *handle) {
    typedef SWIFT void (*function)(SELF void *);
    __tsan_release(handle);
    ((function)dlsym(RTLD_NEXT, UNLOCK_SLOW))(handle);
}
