/* fping prints a round trip with three digits: 150 ms may be 149.6. Preloaded, this lets it print its own figure in full, by widening
 * the formats of its times; nothing else of fping changes. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *widened(const char *format)
{
    size_t length = strlen(format);
    return length == 4 && format[0] == '%' && format[1] == '.' && (format[3] == 'f' || format[3] == 'g') ? "%.4f" : format;
}

int __snprintf_chk(char *text, size_t size, int flag, size_t room, const char *format, ...)
{
    (void)flag, (void)room;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, size, widened(format), arguments);
    va_end(arguments);
    return length;
}

int __sprintf_chk(char *text, int flag, size_t room, const char *format, ...)
{
    (void)flag;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, room, widened(format), arguments);
    va_end(arguments);
    return length;
}
