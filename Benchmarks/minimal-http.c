/* The least an HTTP check by libcurl must do: GET / of N loopback targets once a second through one multi handle with socket
 * and timer callbacks on epoll, a fresh connection each, easy handles used again. The floor for monitord's checks of kind https.
 *
 * usage: minimal-http TARGETS SECONDS PORT */
#define _GNU_SOURCE
#include "slots.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

static int epoll;
static CURLM *multi;
static struct timespec timer; /* tv_sec 0: none is set */
static CURL *idle[1 << 16];
static int idle_count;
static uint64_t answered, failed;

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *known)
{
    (void)easy, (void)context;
    if (what == CURL_POLL_REMOVE)
        return epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL), 0;
    struct epoll_event event = {.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u),
                                .data.fd = fd};
    epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    curl_multi_assign(multi, fd, &epoll);
    return 0;
}

static int on_timer(CURLM *m, long milliseconds, void *context)
{
    (void)m, (void)context;
    timer = (struct timespec){0};
    if (milliseconds < 0)
        return 0;
    clock_gettime(CLOCK_MONOTONIC, &timer);
    timer.tv_sec += milliseconds / 1000;
    timer.tv_nsec += milliseconds % 1000 * 1000000;
    if (timer.tv_nsec >= 1000000000)
        timer.tv_nsec -= 1000000000, timer.tv_sec++;
    return 0;
}

static size_t discard(char *data, size_t size, size_t count, void *context)
{
    (void)data, (void)context;
    return size * count;
}

static CURL *handle(void)
{
    if (idle_count)
        return idle[--idle_count];
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 900L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, discard);
    return easy;
}

static void begin(uint32_t index, int port)
{
    char url[64], address[INET_ADDRSTRLEN];
    struct in_addr target = target_address(index);
    inet_ntop(AF_INET, &target, address, sizeof address);
    snprintf(url, sizeof url, "http://%s:%d/", address, port);
    CURL *easy = handle();
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_multi_add_handle(multi, easy);
}

static void collect(void)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        long status = 0;
        CURL *easy = message->easy_handle;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        if (message->data.result == CURLE_OK && status == 200)
            answered++;
        else
            failed++;
        curl_multi_remove_handle(multi, easy);
        if (idle_count < (int)(sizeof idle / sizeof *idle))
            idle[idle_count++] = easy;
        else
            curl_easy_cleanup(easy);
    }
}

static void turn(int milliseconds)
{
    struct epoll_event events[128];
    int running, n = epoll_wait(epoll, events, 128, milliseconds);
    for (int i = 0; i < n; i++) {
        int mask = (events[i].events & EPOLLIN ? CURL_CSELECT_IN : 0) | (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                   (events[i].events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
        curl_multi_socket_action(multi, events[i].data.fd, mask, &running);
    }
    if (timer.tv_sec && !milliseconds_until(&timer)) {
        timer = (struct timespec){0};
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    collect();
}

static void wait_until(const struct timespec *slot)
{
    for (int left; (left = milliseconds_until(slot)) > 0;) {
        int due = timer.tv_sec ? milliseconds_until(&timer) : left;
        turn(due < left ? due : left);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return fprintf(stderr, "usage: minimal-http TARGETS SECONDS PORT\n"), 64;
    uint32_t targets = (uint32_t)atoi(argv[1]), seconds = (uint32_t)atoi(argv[2]);
    int port = atoi(argv[3]), per_slot = probes_a_slot(targets);
    curl_global_init(CURL_GLOBAL_ALL);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    struct timespec next;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (uint32_t round = 0; round < seconds; round++)
        for (uint32_t index = 0; index < targets;) {
            int n = 0;
            for (; index < targets && n < per_slot; n++)
                begin(index++, port);
            next_slot(&next, n, targets);
            wait_until(&next);
        }
    printf("{\"answered\": %llu, \"failed\": %llu}\n", (unsigned long long)answered, (unsigned long long)failed);
    return failed != 0;
}
