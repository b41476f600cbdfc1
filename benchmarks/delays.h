/* How long things took: counted in buckets of 1/64 of their power of two, so that percentiles are within 1.6 %
 * and no sample is kept. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { FINE = 64, BUCKETS = FINE * 40 };

struct delays {
    const char *key;
    uint64_t bucket[BUCKETS], count, longest;
};

static uint64_t now_of(clockid_t which) {
    struct timespec t;
    clock_gettime(which, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static uint64_t iso_nanoseconds(const char *text) {
    struct tm t = {0};
    char *rest = strptime(text, "%Y-%m-%dT%H:%M:%S", &t);
    if (!rest) return 0;
    uint64_t fraction = 0, unit = 1000000000;
    if (*rest == '.')
        while (*++rest >= '0' && *rest <= '9' && unit > 1) fraction = fraction * 10 + (*rest - '0'), unit /= 10;
    return timegm(&t) * 1000000000ull + fraction * unit;
}

static int bucket_of(uint64_t microseconds) {
    int shift = 0;
    while ((microseconds >> shift) >= 2 * FINE) shift++;
    int index = shift * FINE + (int)(microseconds >> shift);
    return index < BUCKETS ? index : BUCKETS - 1;
}

static double bucket_ms(int index) {
    int shift = index < 2 * FINE ? 0 : index / FINE - 1;
    return (double)((uint64_t)(index - shift * FINE) << shift) / 1000;
}

static void note(struct delays *delays, uint64_t then, uint64_t now) {
    uint64_t microseconds = now > then ? (now - then) / 1000 : 0;
    delays->bucket[bucket_of(microseconds)]++;
    delays->count++;
    if (microseconds > delays->longest) delays->longest = microseconds;
}

static double percentile(const struct delays *delays, double part) {
    uint64_t wanted = (uint64_t)(delays->count * part), seen = 0;
    for (int i = 0; i < BUCKETS; i++)
        if ((seen += delays->bucket[i]) > wanted) return bucket_ms(i);
    return delays->longest / 1000.0;
}

static void print_delays(const char *name, const struct delays *delays) {
    if (!delays->count) return;
    printf(",\"%s\":{\"count\":%lu,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}", name, delays->count,
           percentile(delays, .5), percentile(delays, .99), delays->longest / 1000.0);
}

static void empty(struct delays *delays) {
    memset(delays->bucket, 0, sizeof delays->bucket);
    delays->count = delays->longest = 0;
}
