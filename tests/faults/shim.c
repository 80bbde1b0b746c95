/* Stands between a process and its disk (LD_PRELOAD): the k-th write, sync, cut or rename under one folder fails.
 *
 * Armed from inside the process: fault_arm(folder, k, kind, from_there_on); fault_count() says how many there were.
 * Kinds: an errno (28 full, 5 no answer, 122 quota); -1 writes half and then says that the disk is full. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>
#include <unistd.h>

static char root[4096];
static long counted, at = -1;
static int kind, onwards;

void fault_arm(const char *folder, long k, int how, int from_there_on) {
    snprintf(root, sizeof root, "%s", folder);
    kind = how;
    onwards = from_there_on;
    __atomic_store_n(&counted, 0, __ATOMIC_SEQ_CST);
    at = k;
}

long fault_count(void) { return counted; }

static int strikes(void) {
    long now = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    return now == at || (onwards && now > at);
}

static int path_strikes(const char *path) {
    return at >= 0 && path && !strncmp(path, root, strlen(root)) && strikes();
}

static int strikes_at(int fd) {
    char link[64], path[4096];
    if (at < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return path_strikes(path);
}

static int fail(void) {
    errno = kind < 0 ? ENOSPC : kind;
    return -1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!strikes_at(fd)) return real(fd, data, size);
    if (kind < 0 && size > 1) return real(fd, data, size / 2);
    return fail();
}

static ssize_t half_then_full(ssize_t (*real)(int, const void *, size_t, off_t), int fd, const void *data, size_t size,
                              off_t where) {
    if (kind < 0 && size > 1) real(fd, data, size / 2, where);
    return fail();
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t where) {
    REAL(pwrite);
    return strikes_at(fd) ? half_then_full(real, fd, data, size, where) : real(fd, data, size, where);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t where) {
    REAL(pwrite64);
    return strikes_at(fd) ? half_then_full(real, fd, data, size, where) : real(fd, data, size, where);
}

int fsync(int fd) {
    REAL(fsync);
    return strikes_at(fd) ? fail() : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return strikes_at(fd) ? fail() : real(fd);
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    return strikes_at(fd) ? fail() : real(fd, size);
}

int ftruncate64(int fd, off_t size) {
    REAL(ftruncate64);
    return strikes_at(fd) ? fail() : real(fd, size);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return path_strikes(to) ? fail() : real(from, to);
}

ssize_t sendfile(int to, int from, off_t *where, size_t size) {
    REAL(sendfile);
    return strikes_at(to) ? fail() : real(to, from, where, size);
}

ssize_t sendfile64(int to, int from, off_t *where, size_t size) {
    REAL(sendfile64);
    return strikes_at(to) ? fail() : real(to, from, where, size);
}

static int opening(const char *name, const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
    if ((flags & O_CREAT) && access(path, F_OK) && path_strikes(path)) return fail();
    return real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return opening("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return opening("open64", path, flags, mode);
}
