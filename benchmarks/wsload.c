/* Many WebSocket clients in one light process: what each socket gets is counted, checked for order and timed.
 *
 *   wsload [options] HOST PORT PATH
 *     -n COUNT   sockets                       -c COUNT  handshakes under way at once
 *     -H LINE    header of every handshake     -L FILE   one header line a socket, taken in turn
 *     -f TEXT    frame sent when open (repeat) -w TEXT   a socket is ready when a frame contains this
 *     -m TEXT    lines that contain this count -k TEXT   the number after this must grow on each socket
 *     -t TEXT    monotonic nanoseconds follow  -a TEXT   an ISO 8601 time follows
 *     -2         answer Engine.IO's ping
 *
 * Prints one JSON line when every socket is ready or has failed, then obeys standard input and prints one line
 * for each order, counting from zero again: `wait COUNT SECONDS` until every socket has that many, `report` now.
 * End of input ends it. A frame may hold several lines; each counts alone.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "delays.h"

enum { CONNECTING, ASKING, OPEN, DONE };
enum { SHARED = 1 << 20, CODES = 5000, LISTS = 16 };

struct client {
    int fd, state, ready;
    long events, order;
    uint8_t *kept; /* the beginning of a frame whose rest has not come */
    size_t held;
};

static struct client *clients;
static struct delays stamp, clock_;
static const char *host, *port, *path, *needle, *order_key, *ready_text;
static const char *headers[LISTS], *first_frames[LISTS];
static char **own_headers;
static int header_count, frame_count, own_count, total = 100, at_once = 100, engine_io;
static int poller, started, pending, ready, failed, closed_, codes[CODES];
static long wanted, satisfied;
static double deadline;
static uint64_t events, repeats, frames, bytes, first_at, last_at;
static uint8_t *shared;

static void send_frame(struct client *client, int opcode, const void *text, size_t length) {
    uint8_t frame[4096 + 8] = {0x80 | opcode};
    size_t head = length < 126 ? 2 : 4;
    if (length > 4000) return;
    frame[1] = 0x80 | (length < 126 ? length : 126);
    if (length >= 126) frame[2] = length >> 8, frame[3] = length & 255;
    memset(frame + head, 0, 4); /* a mask of zeros masks, as far as the protocol is concerned */
    memcpy(frame + head + 4, text, length);
    if (send(client->fd, frame, head + 4 + length, MSG_NOSIGNAL) < 0) return; /* noticed when read */
}

static void end(struct client *client) {
    if (client->state == OPEN) closed_++; else pending--;
    if (!client->ready) failed++;
    close(client->fd);
    free(client->kept);
    client->kept = NULL, client->held = 0, client->state = DONE;
}

static void become_ready(struct client *client) {
    if (!client->ready) client->ready = 1, ready++;
}

static const char *after(const char *line, size_t length, const char *key) {
    const char *found = key ? memmem(line, length, key, strlen(key)) : NULL;
    return found ? found + strlen(key) : NULL;
}

static void take_line(struct client *client, const char *line, size_t length) {
    if (!after(line, length, needle)) return;
    const char *number = after(line, length, order_key);
    if (number) {
        long order = strtol(number, NULL, 10);
        if (order <= client->order) { repeats++; return; }
        client->order = order;
    }
    uint64_t now = now_of(CLOCK_MONOTONIC);
    if (!first_at) first_at = now;
    last_at = now, events++, bytes += length;
    if (++client->events == wanted) satisfied++;
    const char *found = after(line, length, stamp.key);
    if (found) note(&stamp, strtoull(found, NULL, 10), now);
    if ((found = after(line, length, clock_.key))) note(&clock_, iso_nanoseconds(found), now_of(CLOCK_REALTIME));
}

static void take_text(struct client *client, char *text, size_t length) {
    if (engine_io && length == 1 && *text == '2') { send_frame(client, 1, "3", 1); return; }
    if (ready_text && !client->ready && after(text, length, ready_text)) become_ready(client);
    uint64_t before = events;
    for (char *end_ = text + length; text < end_;) {
        char *line_end = memchr(text, '\n', end_ - text);
        if (!line_end) line_end = end_;
        take_line(client, text, line_end - text);
        text = line_end + 1;
    }
    frames += events > before;
}

static void take_frame(struct client *client, int opcode, uint8_t *body, size_t length) {
    if (opcode == 9) send_frame(client, 10, body, length);
    else if (opcode == 8 && length >= 2) {
        int code = body[0] << 8 | body[1];
        if (code < CODES) codes[code]++;
    } else if (opcode <= 2) {
        uint8_t next = body[length];
        body[length] = 0; /* so that numbers end here */
        take_text(client, (char *)body, length);
        body[length] = next;
    }
}

/* Whole frames only; returns how much of the data they were. */
static size_t take_frames(struct client *client, uint8_t *data, size_t size) {
    size_t done = 0;
    while (size - done >= 2) {
        uint8_t *p = data + done;
        size_t length = p[1] & 127, head = length == 126 ? 4 : length == 127 ? 10 : 2;
        if (size - done < head) break;
        if (head > 2) { length = 0; for (size_t i = 2; i < head; i++) length = length << 8 | p[i]; }
        if (size - done - head < length) break;
        take_frame(client, p[0] & 15, p + head, length);
        done += head + length;
    }
    return done;
}

static size_t take_answer(struct client *client, uint8_t *data, size_t size) {
    uint8_t *close_ = memmem(data, size, "\r\n\r\n", 4);
    if (!close_) return 0;
    if (memcmp(data, "HTTP/1.1 101", 12) != 0) {
        if (!failed) fprintf(stderr, "refused: %.200s\n", data);
        end(client);
        return size;
    }
    client->state = OPEN, pending--;
    for (int i = 0; i < frame_count; i++) send_frame(client, 1, first_frames[i], strlen(first_frames[i]));
    if (!ready_text) become_ready(client);
    return close_ + 4 - data;
}

static void read_from(struct client *client) {
    if (client->held) memcpy(shared, client->kept, client->held);
    ssize_t got = recv(client->fd, shared + client->held, SHARED - client->held - 1, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) { end(client); return; }
    size_t size = client->held + got, done = 0;
    shared[size] = 0;
    if (client->state == ASKING) done = take_answer(client, shared, size);
    if (client->state == OPEN) done += take_frames(client, shared + done, size - done);
    if (client->state == DONE) return;
    free(client->kept);
    client->held = size - done;
    client->kept = client->held ? malloc(client->held) : NULL;
    if (client->held) memcpy(client->kept, shared + done, client->held);
}

static void ask(struct client *client) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(client->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { end(client); return; }
    char text[16384];
    int length = snprintf(text, sizeof text,
        "GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGlsb3RvIGRlIHZlbmRhcw==\r\n", path, host, port);
    for (int i = 0; i < header_count; i++)
        length += snprintf(text + length, sizeof text - length, "%s\r\n", headers[i]);
    if (own_count)
        length += snprintf(text + length, sizeof text - length, "%s\r\n", own_headers[(client - clients) % own_count]);
    length += snprintf(text + length, sizeof text - length, "\r\n");
    client->state = ASKING;
    if (send(client->fd, text, length, MSG_NOSIGNAL) != length) { end(client); return; }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(poller, EPOLL_CTL_MOD, client->fd, &event);
}

static void read_own_headers(const char *file) {
    FILE *lines = fopen(file, "r");
    char *line = NULL;
    size_t room = 0;
    if (!lines) { perror(file); exit(2); }
    for (ssize_t length; (length = getline(&line, &room, lines)) > 0; line = NULL, room = 0) {
        line[strcspn(line, "\r\n")] = 0;
        own_headers = realloc(own_headers, (own_count + 1) * sizeof *own_headers);
        own_headers[own_count++] = line;
    }
    fclose(lines);
}

static void open_next(void) {
    struct client *client = &clients[started++];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    inet_pton(AF_INET, host, &address.sin_addr);
    client->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    client->order = -1, pending++;
    struct epoll_event event = {.events = EPOLLOUT, .data.ptr = client};
    if (client->fd < 0 || (connect(client->fd, (void *)&address, sizeof address) && errno != EINPROGRESS)
        || epoll_ctl(poller, EPOLL_CTL_ADD, client->fd, &event)) end(client);
}

static void report(void) {
    long least = -1, most = 0;
    for (int i = 0; i < total; i++) {
        if (clients[i].state == OPEN) {
            if (least < 0 || clients[i].events < least) least = clients[i].events;
            if (clients[i].events > most) most = clients[i].events;
        }
        clients[i].events = 0;
    }
    printf("{\"ready\":%d,\"failed\":%d,\"closed\":%d,\"events\":%lu,\"repeats\":%lu,\"frames\":%lu,\"bytes\":%lu,"
           "\"least\":%ld,\"most\":%ld,\"span_s\":%.6f,\"cpu_s\":%.6f",
           ready, failed, closed_, events, repeats, frames, bytes, least, most, (last_at - first_at) / 1e9,
           now_of(CLOCK_PROCESS_CPUTIME_ID) / 1e9);
    print_delays("stamp", &stamp), print_delays("clock", &clock_);
    printf(",\"codes\":{");
    for (int i = 0, any = 0; i < CODES; i++)
        if (codes[i]) printf("%s\"%d\":%d", any++ ? "," : "", i, codes[i]);
    printf("}}\n"), fflush(stdout);
    events = repeats = frames = bytes = first_at = last_at = 0;
    empty(&stamp), empty(&clock_);
}

static double seconds(void) { return now_of(CLOCK_MONOTONIC) / 1e9; }

static void obey(const char *order) {
    double patience = 0;
    if (sscanf(order, "wait %ld %lf", &wanted, &patience) < 2) wanted = 0;
    deadline = seconds() + patience;
    satisfied = 0;
    for (int i = 0; i < total; i++) satisfied += clients[i].state == OPEN && clients[i].events >= wanted;
}

static int read_orders(void) {
    static char text[256];
    static size_t held;
    ssize_t got = read(0, text + held, sizeof text - held - 1);
    if (got <= 0) return 0;
    text[held += got] = 0;
    char *line_end = strchr(text, '\n');
    if (line_end) obey(text), held = 0;
    return 1;
}

static void parse(int count, char **words) {
    static struct { char option; const char **place; } texts[] = {
        {'m', &needle}, {'k', &order_key}, {'w', &ready_text}, {'t', &stamp.key}, {'a', &clock_.key}};
    for (int option; (option = getopt(count, words, "n:c:H:L:f:w:m:k:t:a:2")) > 0;) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            if (texts[i].option == option) *texts[i].place = optarg;
        if (option == 'n') total = atoi(optarg);
        if (option == 'c') at_once = atoi(optarg);
        if (option == '2') engine_io = 1;
        if (option == 'H' && header_count < LISTS) headers[header_count++] = optarg;
        if (option == 'f' && frame_count < LISTS) first_frames[frame_count++] = optarg;
        if (option == 'L') read_own_headers(optarg);
    }
    if (count - optind != 3) { fprintf(stderr, "usage: see the head of wsload.c\n"); exit(2); }
    host = words[optind], port = words[optind + 1], path = words[optind + 2];
}

static void handle(struct epoll_event *event, int *listening) {
    struct client *client = event->data.ptr;
    if (!client) *listening = read_orders();
    else if (client->state == CONNECTING) ask(client);
    else if (client->state != DONE) read_from(client);
}

int main(int count, char **words) {
    parse(count, words);
    struct rlimit files = {total + 64, total + 64};
    if (setrlimit(RLIMIT_NOFILE, &files)) perror("so many sockets need a higher limit of open files");
    clients = calloc(total, sizeof *clients), shared = malloc(SHARED), poller = epoll_create1(0);
    struct epoll_event orders = {.events = EPOLLIN}, batch[1024];
    epoll_ctl(poller, EPOLL_CTL_ADD, 0, &orders);
    int listening = 1, told = 0;
    deadline = 0;
    while (listening) {
        while (started < total && pending < at_once) open_next();
        int got = epoll_wait(poller, batch, 1024, 20);
        for (int i = 0; i < got; i++) handle(&batch[i], &listening);
        if (!told && ready + failed == total) told = 1, report();
        if (told && deadline && (satisfied >= ready - closed_ || seconds() >= deadline)) deadline = 0, report();
    }
    return 0;
}
