#ifndef CLINUX_H
#define CLINUX_H

// Kernel interfaces that Swift's Glibc module does not show, or cannot (macros, GNU extensions, layouts).
// Everything of our own is prefixed clinux_; nothing here holds policy, allocates or loops over sites.

#include <linux/filter.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>

// struct mmsghdr is a GNU extension that Swift's importer does not see; CLinux.c asserts that the layouts agree.
struct clinux_mmsghdr {
    struct msghdr msg_hdr;
    unsigned int msg_len;
};

// Sends up to `count` messages by one system call; returns how many went out, or -1 and errno.
int clinux_sendmmsg(int descriptor, struct clinux_mmsghdr *messages, unsigned int count, int flags);

// Receives up to `count` messages by one system call, without waiting; returns how many, or -1 and errno.
int clinux_recvmmsg(int descriptor, struct clinux_mmsghdr *messages, unsigned int count, int flags);

// Waits with nanosecond precision; a null timeout waits for ever. Kernels and sandboxes without epoll_pwait2 (ENOSYS)
// get epoll_wait with the time rounded up to milliseconds. Returns as epoll_wait does.
int clinux_epoll_wait(int epoll, struct epoll_event *events, int count, const struct timespec *timeout);

// Names the calling thread (at most 15 bytes), as shown by top -H.
void clinux_name_thread(const char *name);

// The kernel's smoothed round-trip time of a connected TCP socket in microseconds, or -1 when it does not say.
int64_t clinux_tcp_round_trip(int descriptor);

// Lets only the given ICMPv6 type through as well; ICMP6_FILTER_SETPASS is a macro over an array.
void clinux_icmp6_block_all(struct icmp6_filter *filter);
void clinux_icmp6_pass(struct icmp6_filter *filter, int type);

// Empties the ambient capability set, so that children get none; prctl is variadic. Returns 0, or -1 and errno.
int clinux_clear_ambient_capabilities(void);

// The greatest error of the wall clock in microseconds as the kernel's clock discipline has it (adjtimex), or -1 when it
// does not say; tells whether something synchronises it. sys/timex.h is not among Glibc's headers for Swift.
int64_t clinux_clock_error(int *is_synchronized);

// Values of macros that Swift's Glibc module leaves out or types differently.
enum {
    CLINUX_SO_TIMESTAMPNS = 35,
    CLINUX_SO_RXQ_OVFL = 40,
    CLINUX_SO_ATTACH_FILTER = 26,
    CLINUX_IP_PKTINFO = 8,
    CLINUX_IP_RECVERR = 11,
    CLINUX_IP_RECVTTL = 12,
    CLINUX_IP_TOS = 1,
    CLINUX_IP_RECVTOS = 13,
    CLINUX_IP_TTL = 2,
    CLINUX_IPV6_RECVERR = 25,
    CLINUX_IPV6_PKTINFO = 50,
    CLINUX_IPV6_RECVHOPLIMIT = 51,
    CLINUX_IPV6_HOPLIMIT = 52,
    CLINUX_IPV6_RECVPKTINFO = 49,
    CLINUX_IPV6_RECVTCLASS = 66,
    CLINUX_IPV6_TCLASS = 67,
    CLINUX_ICMP6_FILTER = 1,
    CLINUX_MSG_ERRQUEUE = 0x2000,
};

#endif
