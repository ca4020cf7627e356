/* Pages for the tests of faxes: a sheet is marked, scanned badly, and sent from one T.30 machine to another (spandsp) over
 * a mu-law line in memory. What the second one writes is what a fax server would have written.
 *
 * Usage: transmit SPEC FOLDER PROCESSES. SPEC has a block for each page:
 *   page NAME SHEET.pgm DOWN TURNED DEGREES SCALE DX DY NOISE SPECKLE STREAKS DBM0 ECM LOSS CUT
 *   stroke X0 Y0 X1 Y1 WIDTH          (millimetres on the sheet; any number of them)
 *   end
 * DOWN is 196 or 98 rows an inch; TURNED 1 is upside down; DX DY in mm; NOISE the sensor's, 0 to 100 grey levels; SPECKLE
 * dots in 100,000; STREAKS dark columns of the glass; DBM0 the line's noise (0: none); LOSS frames in 10,000 that are
 * lost; CUT the mm after which the sheet ends (0: whole). A line NAME RESULT goes to the output for each. */
#include <math.h>
#include <spandsp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <tiffio.h>
#include <unistd.h>

#define ACROSS 1728
#define PER_MM 8.0315 /* 204 dots an inch */
#define STROKES 4096

typedef struct { double x0, y0, x1, y1, w; } stroke_t;
typedef struct { int width, height; double per_mm; uint8_t *grey; } sheet_t;
typedef struct {
    char name[64], file[512];
    int down, turned, speckle, streaks, ecm, loss;
    double degrees, scale, dx, dy, noise, dbm0, cut;
    stroke_t strokes[STROKES];
    int count;
} page_t;

static uint32_t seed;
static double chance(void) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) / 16777216.0;
}

static int read_sheet(const char *file, sheet_t *sheet) {
    FILE *in = fopen(file, "rb");
    int most;
    if (!in || fscanf(in, "P5 %d %d %d", &sheet->width, &sheet->height, &most) != 3) return 0;
    fgetc(in);
    sheet->grey = malloc((size_t)sheet->width * sheet->height);
    size_t got = fread(sheet->grey, 1, (size_t)sheet->width * sheet->height, in);
    fclose(in);
    sheet->per_mm = sheet->width / 210.0;
    return got == (size_t)sheet->width * sheet->height;
}

/* A pen: every dot within half the width of the line is dark. */
static void draw(sheet_t *sheet, const stroke_t *s) {
    double m = sheet->per_mm, half = s->w / 2 * m;
    double ax = s->x0 * m, ay = s->y0 * m, bx = s->x1 * m, by = s->y1 * m;
    double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
    for (int y = fmax(0, fmin(ay, by) - half); y <= fmin(sheet->height - 1, fmax(ay, by) + half); y++)
        for (int x = fmax(0, fmin(ax, bx) - half); x <= fmin(sheet->width - 1, fmax(ax, bx) + half); x++) {
            double t = length > 0 ? fmin(1, fmax(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
            if (hypot(x - ax - t * dx, y - ay - t * dy) <= half) sheet->grey[(size_t)y * sheet->width + x] = 30;
        }
}

/* What the machine's scanner makes of the sheet: one bit a dot. */
static uint8_t *scan(const page_t *page, const sheet_t *sheet, int *rows) {
    double down = page->down / 25.4, rad = page->degrees * M_PI / 180, c = cos(rad), s = sin(rad);
    double height = page->cut > 0 ? page->cut : 297;
    *rows = height * down;
    uint8_t *bits = calloc(*rows, ACROSS / 8);
    int streaks[8];
    for (int i = 0; i < page->streaks && i < 8; i++) streaks[i] = chance() * ACROSS;
    for (int y = 0; y < *rows; y++)
        for (int x = 0; x < ACROSS; x++) {
            double px = (x + 0.5) / PER_MM - 107.5 - page->dx, py = (y + 0.5) / down - 148.5 - page->dy;
            double mx = (px * c + py * s) / page->scale, my = (-px * s + py * c) / page->scale;
            if (page->turned) mx = -mx, my = -my;
            int sx = (mx + 105) * sheet->per_mm, sy = (my + 148.5) * sheet->per_mm;
            double sum = 0;
            int reach = down > 5 ? 2 : 4;
            for (int j = 0; j < reach; j++)
                for (int i = 0; i < 2; i++) {
                    int gx = sx + i - 1, gy = sy + j - reach / 2;
                    int inside = gx >= 0 && gy >= 0 && gx < sheet->width && gy < sheet->height;
                    sum += inside ? sheet->grey[(size_t)gy * sheet->width + gx] : 255;
                }
            double grey = sum / (2 * reach) + (chance() + chance() - 1) * page->noise;
            for (int i = 0; i < page->streaks && i < 8; i++)
                if (abs(streaks[i] - x) < 1) grey = 0;
            int black = grey < 128;
            if (chance() * 100000 < page->speckle) black = 1;
            if (black) bits[(size_t)y * (ACROSS / 8) + x / 8] |= 0x80 >> x % 8;
        }
    return bits;
}

static void write_tiff(const char *file, const page_t *page, const uint8_t *bits, int rows) {
    TIFF *out = TIFFOpen(file, "w");
    TIFFSetField(out, TIFFTAG_IMAGEWIDTH, ACROSS);
    TIFFSetField(out, TIFFTAG_IMAGELENGTH, rows);
    TIFFSetField(out, TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(out, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(out, TIFFTAG_COMPRESSION, COMPRESSION_CCITT_T6);
    TIFFSetField(out, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(out, TIFFTAG_ROWSPERSTRIP, rows);
    TIFFSetField(out, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(out, TIFFTAG_XRESOLUTION, 204.0);
    TIFFSetField(out, TIFFTAG_YRESOLUTION, (double)page->down);
    for (int y = 0; y < rows; y++) TIFFWriteScanline(out, (void *)(bits + (size_t)y * (ACROSS / 8)), y, 0);
    TIFFClose(out);
}

static void ended(t30_state_t *s, void *result, int code) {
    (void)s;
    *(int *)result = code;
}

static fax_state_t *machine(int calling, const char *file, const page_t *page, int *result) {
    fax_state_t *fax = fax_init(NULL, calling);
    t30_state_t *t30 = fax_get_t30_state(fax);
    *result = -1;
    fax_set_transmit_on_idle(fax, 1);
    t30_set_tx_ident(t30, calling ? "0451112222" : "0312345678");
    t30_set_ecm_capability(t30, page->ecm);
    t30_set_supported_modems(t30, T30_SUPPORT_V27TER | T30_SUPPORT_V29 | T30_SUPPORT_V17);
    t30_set_supported_compressions(t30, T30_SUPPORT_T4_1D_COMPRESSION | T30_SUPPORT_T4_2D_COMPRESSION | T30_SUPPORT_T6_COMPRESSION);
    t30_set_supported_resolutions(t30, T30_SUPPORT_STANDARD_RESOLUTION | T30_SUPPORT_FINE_RESOLUTION | T30_SUPPORT_R8_RESOLUTION);
    t30_set_supported_image_sizes(t30, T30_SUPPORT_215MM_WIDTH | T30_SUPPORT_UNLIMITED_LENGTH | T30_SUPPORT_A4_LENGTH);
    t30_set_phase_e_handler(t30, ended, result);
    if (calling)
        t30_set_tx_file(t30, file, -1, -1);
    else
        t30_set_rx_file(t30, file, -1);
    return fax;
}

/* Hands one machine's 20 ms to the other, as a telephone line would. */
static void carry(fax_state_t *from, fax_state_t *to, noise_state_t *noisy, int loss) {
    int16_t block[160];
    int length = fax_tx(from, block, 160);
    if (length < 160) memset(block + length, 0, sizeof(int16_t) * (160 - length));
    for (int i = 0; i < 160; i++) {
        int sample = ulaw_to_linear(linear_to_ulaw(block[i]));
        if (noisy) sample += noise(noisy);
        block[i] = sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample;
    }
    if (loss && chance() * 10000 < loss) memset(block, 0, sizeof block);
    fax_rx(to, block, 160);
}

static void send_page(const page_t *page, const char *folder) {
    char sent[700], received[700];
    sheet_t sheet;
    int rows, out, in;
    snprintf(sent, sizeof sent, "%s/%s.sent.tif", folder, page->name);
    snprintf(received, sizeof received, "%s/%s.tif", folder, page->name);
    if (!read_sheet(page->file, &sheet)) {
        printf("%s no-sheet\n", page->name);
        return;
    }
    for (int i = 0; i < page->count; i++) draw(&sheet, &page->strokes[i]);
    uint8_t *bits = scan(page, &sheet, &rows);
    write_tiff(sent, page, bits, rows);
    free(bits);
    free(sheet.grey);
    fax_state_t *caller = machine(1, sent, page, &out), *called = machine(0, received, page, &in);
    noise_state_t *noisy = page->dbm0 < 0 ? noise_init_dbm0(NULL, seed % 100000, page->dbm0, NOISE_CLASS_AWGN, 7) : NULL;
    /* At most five minutes of the line's time. */
    for (int block = 0; block < 15000 && (out < 0 || in < 0); block++) {
        carry(caller, called, noisy, page->loss);
        carry(called, caller, noisy, 0);
    }
    fax_release(caller);
    fax_release(called);
    unlink(sent);
    printf("%s %d\n", page->name, in);
}

int main(int argc, char **argv) {
    static page_t page;
    char line[1024];
    if (argc != 4) return 2;
    int processes = atoi(argv[3]);
    for (int mine = 0; mine < processes; mine++) {
        if (fork() != 0) continue;
        FILE *spec = fopen(argv[1], "r");
        int number = -1;
        while (spec && fgets(line, sizeof line, spec)) {
            stroke_t *s = &page.strokes[page.count < STROKES ? page.count : STROKES - 1];
            if (!strncmp(line, "page ", 5)) {
                page.count = 0;
                number++;
                if (sscanf(line, "page %63s %511s %d %d %lf %lf %lf %lf %lf %d %d %lf %d %d %lf", page.name, page.file, &page.down,
                           &page.turned, &page.degrees, &page.scale, &page.dx, &page.dy, &page.noise, &page.speckle,
                           &page.streaks, &page.dbm0, &page.ecm, &page.loss, &page.cut) != 15)
                    _exit(2);
                seed = 2166136261u;
                for (const char *at = page.name; *at; at++) seed = (seed ^ *at) * 16777619u;
            } else if (sscanf(line, "stroke %lf %lf %lf %lf %lf", &s->x0, &s->y0, &s->x1, &s->y1, &s->w) == 5) {
                if (page.count < STROKES - 1) page.count++;
            } else if (!strncmp(line, "end", 3) && number % processes == mine) {
                send_page(&page, argv[2]);
            }
        }
        fflush(stdout);
        _exit(spec ? 0 : 2);
    }
    int failed = 0, status;
    while (wait(&status) > 0) failed |= status;
    return failed ? 1 : 0;
}
