#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <limits.h>
#include <linux/errqueue.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/timex.h>

_Static_assert(sizeof(struct clinux_mmsghdr) == sizeof(struct mmsghdr), "mmsghdr");
_Static_assert(offsetof(struct clinux_mmsghdr, msg_len) == offsetof(struct mmsghdr, msg_len), "mmsghdr.msg_len");
// The decoder of control messages (Wire/ControlData.swift) relies on these.
_Static_assert(sizeof(struct cmsghdr) == 16, "cmsghdr");
_Static_assert(offsetof(struct cmsghdr, cmsg_level) == 8, "cmsghdr.cmsg_level");
_Static_assert(offsetof(struct cmsghdr, cmsg_type) == 12, "cmsghdr.cmsg_type");
_Static_assert(sizeof(struct sock_extended_err) == 16, "sock_extended_err");
_Static_assert(sizeof(struct timespec) == 16, "timespec");
_Static_assert(sizeof(struct in_pktinfo) == 12, "in_pktinfo");
_Static_assert(sizeof(struct in6_pktinfo) == 20, "in6_pktinfo");
_Static_assert(CLINUX_SO_TIMESTAMPNS == SO_TIMESTAMPNS, "SO_TIMESTAMPNS");
_Static_assert(CLINUX_SO_RXQ_OVFL == SO_RXQ_OVFL, "SO_RXQ_OVFL");
_Static_assert(CLINUX_SO_ATTACH_FILTER == SO_ATTACH_FILTER, "SO_ATTACH_FILTER");
_Static_assert(CLINUX_IP_PKTINFO == IP_PKTINFO, "IP_PKTINFO");
_Static_assert(CLINUX_IP_RECVERR == IP_RECVERR, "IP_RECVERR");
_Static_assert(CLINUX_IP_RECVTTL == IP_RECVTTL, "IP_RECVTTL");
_Static_assert(CLINUX_IP_TTL == IP_TTL, "IP_TTL");
_Static_assert(CLINUX_IPV6_RECVERR == IPV6_RECVERR, "IPV6_RECVERR");
_Static_assert(CLINUX_IPV6_PKTINFO == IPV6_PKTINFO, "IPV6_PKTINFO");
_Static_assert(CLINUX_IPV6_RECVHOPLIMIT == IPV6_RECVHOPLIMIT, "IPV6_RECVHOPLIMIT");
_Static_assert(CLINUX_IPV6_HOPLIMIT == IPV6_HOPLIMIT, "IPV6_HOPLIMIT");
_Static_assert(CLINUX_IP_TOS == IP_TOS, "IP_TOS");
_Static_assert(CLINUX_IP_RECVTOS == IP_RECVTOS, "IP_RECVTOS");
_Static_assert(CLINUX_IPV6_RECVPKTINFO == IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO");
_Static_assert(CLINUX_IPV6_RECVTCLASS == IPV6_RECVTCLASS, "IPV6_RECVTCLASS");
_Static_assert(CLINUX_IPV6_TCLASS == IPV6_TCLASS, "IPV6_TCLASS");
_Static_assert(CLINUX_ICMP6_FILTER == ICMP6_FILTER, "ICMP6_FILTER");
_Static_assert(CLINUX_MSG_ERRQUEUE == MSG_ERRQUEUE, "MSG_ERRQUEUE");

int clinux_sendmmsg(int descriptor, struct clinux_mmsghdr *messages, unsigned int count, int flags) {
    return sendmmsg(descriptor, (struct mmsghdr *)messages, count, flags);
}

int clinux_recvmmsg(int descriptor, struct clinux_mmsghdr *messages, unsigned int count, int flags) {
    return recvmmsg(descriptor, (struct mmsghdr *)messages, count, flags, NULL);
}

int clinux_epoll_wait(int epoll, struct epoll_event *events, int count, const struct timespec *timeout) {
    int result = epoll_pwait2(epoll, events, count, timeout, NULL);
    if (result >= 0 || errno != ENOSYS) return result;
    long milliseconds = -1;
    if (timeout && timeout->tv_sec >= INT_MAX / 1000) {
        milliseconds = INT_MAX;
    } else if (timeout) {
        milliseconds = timeout->tv_sec * 1000 + (timeout->tv_nsec + 999999) / 1000000;
    }
    return epoll_wait(epoll, events, count, (int)milliseconds);
}

void clinux_name_thread(const char *name) {
    pthread_setname_np(pthread_self(), name);
}

int64_t clinux_tcp_round_trip(int descriptor) {
    struct tcp_info info = {0};
    socklen_t length = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length) != 0) return -1;
    if (length < offsetof(struct tcp_info, tcpi_rtt) + sizeof info.tcpi_rtt || info.tcpi_rtt == 0) return -1;
    return info.tcpi_rtt;
}

void clinux_icmp6_block_all(struct icmp6_filter *filter) {
    ICMP6_FILTER_SETBLOCKALL(filter);
}

void clinux_icmp6_pass(struct icmp6_filter *filter, int type) {
    ICMP6_FILTER_SETPASS(type, filter);
}

int clinux_clear_ambient_capabilities(void) {
    return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
}

int64_t clinux_clock_error(int *is_synchronized) {
    struct timex state = {0};
    int result = adjtimex(&state);
    if (result < 0) return -1;
    *is_synchronized = result != TIME_ERROR && !(state.status & STA_UNSYNC);
    return state.maxerror;
}
