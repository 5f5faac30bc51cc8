/* A machine that was suspended, as a process on it sees that: CLOCK_BOOTTIME and CLOCK_REALTIME have gone on,
 * CLOCK_MONOTONIC has stood still.
 *
 * To be preloaded (LD_PRELOAD). SUSPENDED names a file of eight bytes, the nanoseconds of suspension so far, that may
 * be changed at any time. What is told is false; nothing really sleeps. Timers on CLOCK_BOOTTIME that are set for an
 * absolute time are set by the kernel's own clock; those set before a suspension come late instead of at its end.
 *
 * gcc -shared -fPIC -O2 -o suspend.so suspend.c
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define MAX_DESCRIPTORS 4096

static volatile int64_t *suspended;
static volatile unsigned char on_boottime[MAX_DESCRIPTORS];

__attribute__((constructor)) static void open_file(void)
{
	const char *path = getenv("SUSPENDED");
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		abort(); /* a trial without its fault would prove nothing */
	void *page = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (page == MAP_FAILED)
		abort();
	suspended = page;
}

static void shift(struct timespec *time, int64_t by)
{
	int64_t total = (int64_t)time->tv_sec * 1000000000 + time->tv_nsec + by;
	if (total < 1)
		total = 1;
	time->tv_sec = total / 1000000000;
	time->tv_nsec = total % 1000000000;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
	int result = syscall(SYS_clock_gettime, clock, time);
	/* The library's own constructors may come first. */
	if (result == 0 && suspended && (clock == CLOCK_BOOTTIME || clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		shift(time, *suspended);
	return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
	struct timespec now;
	(void)zone;
	clock_gettime(CLOCK_REALTIME, &now);
	time->tv_sec = now.tv_sec;
	time->tv_usec = now.tv_nsec / 1000;
	return 0;
}

time_t time(time_t *result)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	if (result)
		*result = now.tv_sec;
	return now.tv_sec;
}

int timerfd_create(int clock, int flags)
{
	int fd = syscall(SYS_timerfd_create, clock, flags);
	if (fd >= 0 && fd < MAX_DESCRIPTORS)
		on_boottime[fd] = clock == CLOCK_BOOTTIME || clock == CLOCK_REALTIME;
	return fd;
}

int timerfd_settime(int fd, int flags, const struct itimerspec *new, struct itimerspec *old)
{
	struct itimerspec true_time = *new;
	int is_set = new->it_value.tv_sec || new->it_value.tv_nsec;
	if (suspended && fd >= 0 && fd < MAX_DESCRIPTORS && on_boottime[fd] && flags & TFD_TIMER_ABSTIME && is_set)
		shift(&true_time.it_value, -*suspended);
	return syscall(SYS_timerfd_settime, fd, flags, &true_time, old);
}
