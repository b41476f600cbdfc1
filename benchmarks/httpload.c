// httpload: replays prepared HTTP/1.1 requests over kept-alive connections, open loop, and times each answer.
//
// A request is due at a fixed moment whatever became of the others, and its time counts from then: a server that
// stalls can not hide it by being asked less. With a rate of 0 every connection asks again as soon as it is
// answered (closed loop).
//
// build: cc -O2 -o httpload httpload.c
// usage: httpload PORT REQUESTS RESULTS RATE CONNECTIONS SECONDS
//   REQUESTS: repeated { u32 length, bytes }. RESULTS: for each, { u64 due_ns, u64 answered_ns, i64 status };
//   CLOCK_MONOTONIC; status 0 was never answered. SECONDS: give up so long after the last one was due.
//   Prints "ready" when all connections stand and starts at the first line on stdin.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct { uint64_t due, answered; int64_t status; } result;
typedef struct { const char *at; uint32_t size; } request;
typedef struct { int fd; long current; size_t have; char buffer[16384]; } line;

static request *requests;
static result *results;
static long count, next_request, finished;
static line *lines, **unused;
static long free_lines;
static int epoll, port;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

static void die(const char *what) { perror(what); exit(1); }

static void load(const char *path) {
    int fd = open(path, O_RDONLY);
    struct stat about;
    if (fd < 0 || fstat(fd, &about)) die(path);
    const char *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    const char *end = at + about.st_size;
    long room = 0;
    while (at < end) {
        if (count == room) requests = realloc(requests, (size_t)(room = room * 2 + 1024) * sizeof *requests);
        uint32_t size;
        memcpy(&size, at, 4);
        requests[count++] = (request){at + 4, size};
        at += 4 + size;
    }
    results = calloc((size_t)count, sizeof *results);
}

static void dial(line *l) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    l->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (l->fd < 0 || connect(l->fd, (struct sockaddr *)&to, sizeof to)) die("connect");
    int one = 1;
    setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(l->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = l};
    epoll_ctl(epoll, EPOLL_CTL_ADD, l->fd, &e);
    l->current = -1;
    l->have = 0;
}

static void finish(line *l, int64_t status) {
    results[l->current].answered = now();
    results[l->current].status = status;
    finished++;
    l->current = -1;
    l->have = 0;
    unused[free_lines++] = l;
}

static void redial(line *l) {
    close(l->fd);
    long lost = l->current;
    dial(l);
    if (lost >= 0) { l->current = lost; finish(l, -1); }
}

static void ask(line *l, long number) {
    request *r = &requests[number];
    l->current = number;
    if (send(l->fd, r->at, r->size, MSG_NOSIGNAL) != (ssize_t)r->size) redial(l);
}

static void hear(line *l) {
    ssize_t got = recv(l->fd, l->buffer + l->have, sizeof l->buffer - 1 - l->have, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) { redial(l); return; }
    l->have += (size_t)got;
    l->buffer[l->have] = 0;
    char *body = strstr(l->buffer, "\r\n\r\n");
    if (!body || l->current < 0) return;
    char *length = strcasestr(l->buffer, "content-length:");
    size_t whole = (size_t)(body + 4 - l->buffer) + (length && length < body ? strtoul(length + 15, NULL, 10) : 0);
    if (l->have < whole) return;
    int64_t status = strtol(l->buffer + 9, NULL, 10);
    char *closing = strcasestr(l->buffer, "connection: close");
    finish(l, status);
    if (closing && closing < body) { free_lines--; redial(l); unused[free_lines++] = l; }
}

int main(int argc, char **argv) {
    if (argc != 7) { fprintf(stderr, "usage: httpload PORT REQUESTS RESULTS RATE CONNECTIONS SECONDS\n"); return 2; }
    port = atoi(argv[1]);
    load(argv[2]);
    double rate = atof(argv[4]), patience = atof(argv[6]);
    long connections = atol(argv[5]);
    epoll = epoll_create1(0);
    lines = calloc((size_t)connections, sizeof *lines);
    unused = calloc((size_t)connections, sizeof *unused);
    for (long i = 0; i < connections; i++) { dial(&lines[i]); unused[free_lines++] = &lines[i]; }
    puts("ready");
    fflush(stdout);
    char go[8];
    if (!fgets(go, sizeof go, stdin)) return 1;
    uint64_t start = now(), last = start + (rate > 0 ? (uint64_t)((double)count / rate * 1e9) : 0);
    struct epoll_event events[256];
    while (finished < count && now() < last + (uint64_t)(patience * 1e9)) {
        uint64_t due = start;
        for (; next_request < count && free_lines > 0; next_request++) {
            due = rate > 0 ? start + (uint64_t)((double)next_request / rate * 1e9) : now();
            if (due > now()) break;
            results[next_request].due = due;
            ask(unused[--free_lines], next_request);
        }
        struct timespec pause = {.tv_nsec = 50000000};
        if (next_request < count && free_lines > 0) {
            uint64_t moment = now();
            pause.tv_nsec = due > moment ? (long)(due - moment) % 1000000000 : 0;
        }
        int ready = epoll_pwait2(epoll, events, 256, &pause, NULL);
        for (int i = 0; i < ready; i++) hear(events[i].data.ptr);
    }
    FILE *out = fopen(argv[3], "wb");
    if (!out || fwrite(results, sizeof *results, (size_t)count, out) != (size_t)count || fclose(out)) die(argv[3]);
    return 0;
}
