/* Counts what each thread allocates, and how often it retains and releases.
 *
 * To be preloaded (LD_PRELOAD) into a program, with MONITORD_COUNTS naming a file of COUNTS_SLOTS slots that the program maps
 * and another may read at any time: one slot a thread, of eight 64-bit numbers in the machine's order:
 * thread id, malloc, calloc, realloc, aligned (posix_memalign, aligned_alloc, memalign), free, retain, release.
 * Children do not inherit it. Where there are more threads than slots, the rest share the last one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNTS_SLOTS 256
enum { THREAD, MALLOC, CALLOC, REALLOC, ALIGNED, FREE, RETAIN, RELEASE, NUMBERS };

/* glibc's own, under names that nobody overrides. */
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t), *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static uint64_t (*slots)[NUMBERS];
static unsigned used;
static __thread uint64_t *mine __attribute__((tls_model("initial-exec")));

static void count(int what)
{
    if (!slots)
        return;
    if (!mine) {
        unsigned slot = __atomic_fetch_add(&used, 1, __ATOMIC_RELAXED);
        mine = slots[slot < COUNTS_SLOTS ? slot : COUNTS_SLOTS - 1];
        mine[THREAD] = (uint64_t)syscall(SYS_gettid);
    }
    mine[what]++;
}

void *malloc(size_t size)
{
    count(MALLOC);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    count(CALLOC);
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    count(REALLOC);
    return __libc_realloc(old, size);
}

void free(void *memory)
{
    count(FREE);
    __libc_free(memory);
}

void *memalign(size_t alignment, size_t size)
{
    count(ALIGNED);
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    count(ALIGNED);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    count(ALIGNED);
    void *found = __libc_memalign(alignment, size);
    if (!found)
        return ENOMEM;
    *memory = found;
    return 0;
}

/* Swift's counting of references, as the program itself calls it; what the runtime's libraries call among themselves is not seen. (The runtime's
 * own hook for this cannot be used: in Swift 6.3 on Linux its adapter hands on immediate strings as if they were pointers.) */
#define COUNTED(what, result, name)                                                                                            \
    result name(void *object)                                                                                                  \
    {                                                                                                                          \
        static result (*next)(void *);                                                                                         \
        if (!next)                                                                                                             \
            *(void **)&next = dlsym(RTLD_NEXT, #name);                                                                         \
        count(what);                                                                                                           \
        return next(object);                                                                                                   \
    }

COUNTED(RETAIN, void *, swift_retain)
COUNTED(RETAIN, void *, swift_bridgeObjectRetain)
COUNTED(RELEASE, void *, swift_release)
COUNTED(RELEASE, void *, swift_bridgeObjectRelease)

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("MONITORD_COUNTS");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd < 0 || ftruncate(fd, COUNTS_SLOTS * NUMBERS * sizeof(uint64_t)))
        return;
    void *map = mmap(NULL, COUNTS_SLOTS * NUMBERS * sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (map == MAP_FAILED)
        return;
    unsetenv("LD_PRELOAD");
    slots = map;
}
