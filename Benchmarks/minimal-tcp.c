/* The least a TCP check must do: connect to N loopback targets once a second without blocking, wait by epoll, take the
 * kernel's round-trip time from TCP_INFO, close. The floor for monitord's checks of kind tcp.
 *
 * usage: minimal-tcp TARGETS SECONDS PORT */
#define _GNU_SOURCE
#include "slots.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static uint64_t answered, failed;

static void begin(int epoll, uint32_t index, uint16_t port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = target_address(index)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct epoll_event event = {.events = EPOLLOUT, .data.fd = fd};
    if (fd >= 0 && (!connect(fd, (struct sockaddr *)&to, sizeof to) || errno == EINPROGRESS) &&
        !epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event))
        return;
    failed++;
    if (fd >= 0)
        close(fd);
}

static void end(int fd)
{
    int error = 0;
    socklen_t length = sizeof error;
    struct tcp_info info;
    socklen_t info_length = sizeof info;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
    if (!error && !getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &info_length) && info.tcpi_rtt)
        answered++;
    else
        failed++;
    close(fd);
}

/* Ends what is ready until the next slot begins. */
static void wait_until(int epoll, const struct timespec *slot)
{
    struct epoll_event events[128];
    for (int left; (left = milliseconds_until(slot)) > 0;) {
        int n = epoll_wait(epoll, events, 128, left);
        for (int i = 0; i < n; i++)
            end(events[i].data.fd);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return fprintf(stderr, "usage: minimal-tcp TARGETS SECONDS PORT\n"), 64;
    uint32_t targets = (uint32_t)atoi(argv[1]), seconds = (uint32_t)atoi(argv[2]);
    uint16_t port = (uint16_t)atoi(argv[3]);
    int epoll = epoll_create1(EPOLL_CLOEXEC), per_slot = probes_a_slot(targets);
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (uint32_t round = 0; round < seconds; round++)
        for (uint32_t index = 0; index < targets;) {
            int n = 0;
            for (; index < targets && n < per_slot; n++)
                begin(epoll, index++, port);
            next_slot(&next, n, targets);
            wait_until(epoll, &next);
        }
    printf("{\"answered\": %llu, \"failed\": %llu}\n", (unsigned long long)answered, (unsigned long long)failed);
    return failed != 0;
}
