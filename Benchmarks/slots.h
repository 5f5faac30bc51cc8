/* When the minimal programs send: in slots of 100 ms, or of 100 probes where these are shorter, as monitord does. */
#ifndef SLOTS_H
#define SLOTS_H
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <time.h>

#define BATCH 100

static inline int probes_a_slot(uint32_t targets)
{
    return targets < 10 ? 1 : targets > 10 * BATCH ? BATCH : (int)(targets / 10);
}

/* Moves the time of a slot on by that of n probes at one a second and target. */
static inline void next_slot(struct timespec *t, int n, uint32_t targets)
{
    t->tv_nsec += (long)(n * 1e9 / targets);
    while (t->tv_nsec >= 1000000000)
        t->tv_nsec -= 1000000000, t->tv_sec++;
}

/* Milliseconds from now until t, rounded up; 0 when it has passed. */
static inline int milliseconds_until(const struct timespec *t)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t left = (t->tv_sec - now.tv_sec) * 1000000000LL + (t->tv_nsec - now.tv_nsec);
    return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

/* The address of target 0, 1, 2 ...: 127.57.0.1 and on. */
static inline struct in_addr target_address(uint32_t index)
{
    return (struct in_addr){htonl(0x7f390000u + 1 + index)};
}
#endif
