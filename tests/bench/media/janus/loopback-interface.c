// Janus gathers no candidates from the loopback interface. Preloaded, this shows it lo as an ordinary interface, and
// of all interfaces only lo's IPv4 address.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>

int getifaddrs(struct ifaddrs **list) {
  static int (*real)(struct ifaddrs **);
  if (!real) real = dlsym(RTLD_NEXT, "getifaddrs");
  int result = real(list);
  if (result) return result;
  for (struct ifaddrs *i = *list; i; i = i->ifa_next) {
    if (i->ifa_addr && i->ifa_addr->sa_family == AF_INET && !strcmp(i->ifa_name, "lo")) i->ifa_flags &= ~IFF_LOOPBACK;
    else i->ifa_flags &= ~(IFF_UP | IFF_RUNNING);
  }
  return 0;
}
