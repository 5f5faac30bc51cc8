/* The least a prober must do: ICMP echo to N loopback targets once a second, sent by sendmmsg and read by recvmmsg in
 * slots, kernel send and receive stamps fetched with each. It matches nothing, keeps nothing and judges nothing: the floor
 * that monitord's CPU per probe is measured against.
 *
 * usage: minimal TARGETS SECONDS   (targets are 127.57.0.0 + 1, 2, 3 ...) */
#define _GNU_SOURCE
#include "slots.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define READS 128 /* more than a slot brings: one call reads it whole, none asks in vain */
#define PACKET 64

static unsigned char out[BATCH][PACKET], in[READS][256];
static char control[READS][256];
static struct mmsghdr sends[BATCH], reads[READS];
static struct iovec send_iov[BATCH], read_iov[READS];
static struct sockaddr_in to[BATCH];
static uint64_t answered, stamped;

static uint16_t checksum(const unsigned char *p, int n)
{
    uint32_t sum = 0;
    for (int i = 0; i < n; i += 2)
        sum += (uint32_t)p[i] << 8 | p[i + 1];
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)~sum;
}

static void fill(int slot, uint32_t index, uint32_t round, uint16_t ident)
{
    unsigned char *p = out[slot];
    memset(p, 0, PACKET);
    p[0] = ICMP_ECHO;
    p[4] = ident >> 8, p[5] = ident & 0xff;
    p[6] = round >> 8, p[7] = round & 0xff;
    memcpy(p + 8, &index, 4);
    memcpy(p + 12, &round, 4);
    uint16_t sum = checksum(p, PACKET);
    p[2] = sum >> 8, p[3] = sum & 0xff;
    to[slot].sin_family = AF_INET;
    to[slot].sin_addr = target_address(index);
}

static void drain(int fd, int flags, uint64_t *count)
{
    for (;;) {
        for (int i = 0; i < READS; i++) {
            reads[i].msg_hdr.msg_control = control[i];
            reads[i].msg_hdr.msg_controllen = sizeof control[i];
        }
        int n = recvmmsg(fd, reads, READS, MSG_DONTWAIT | flags, NULL);
        if (n <= 0)
            return;
        for (int i = 0; i < n; i++)
            if (flags || (in[i][20] == ICMP_ECHOREPLY && reads[i].msg_len >= 20 + 16))
                ++*count;
        if (n < READS)
            return;
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return fprintf(stderr, "usage: minimal TARGETS SECONDS\n"), 64;
    uint32_t targets = (uint32_t)atoi(argv[1]), seconds = (uint32_t)atoi(argv[2]);
    uint16_t ident = (uint16_t)getpid();
    int fd = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (fd < 0)
        return perror("socket"), 77;
    int flags = SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE |
                SOF_TIMESTAMPING_OPT_ID | SOF_TIMESTAMPING_OPT_TSONLY;
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
    uint32_t only_replies = ~(1u << ICMP_ECHOREPLY);
    setsockopt(fd, SOL_RAW, 1 /* ICMP_FILTER */, &only_replies, sizeof only_replies);
    for (int i = 0; i < BATCH; i++) {
        send_iov[i] = (struct iovec){out[i], PACKET};
        sends[i].msg_hdr = (struct msghdr){.msg_name = &to[i], .msg_namelen = sizeof to[i], .msg_iov = &send_iov[i], .msg_iovlen = 1};
    }
    for (int i = 0; i < READS; i++) {
        read_iov[i] = (struct iovec){in[i], sizeof in[i]};
        reads[i].msg_hdr = (struct msghdr){.msg_iov = &read_iov[i], .msg_iovlen = 1};
    }
    int per_slot = probes_a_slot(targets);
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    uint64_t sent = 0;
    for (uint32_t round = 0; round < seconds; round++)
        for (uint32_t index = 0; index < targets;) {
            int n = 0;
            while (index < targets && n < per_slot)
                fill(n++, index++, round, ident);
            sendmmsg(fd, sends, (unsigned)n, 0);
            sent += (uint64_t)n;
            next_slot(&next, n, targets);
            clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
            drain(fd, 0, &answered);
            drain(fd, MSG_ERRQUEUE, &stamped);
        }
    struct timespec cpu;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    printf("{\"sent\": %llu, \"answered\": %llu, \"stamped\": %llu, \"cpu_us_per_probe\": %.2f}\n", (unsigned long long)sent,
           (unsigned long long)answered, (unsigned long long)stamped, (cpu.tv_sec * 1e6 + cpu.tv_nsec / 1e3) / (double)sent);
    return 0;
}
