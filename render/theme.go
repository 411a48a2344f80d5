package render

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/render/diagram"
)

const (
	cornerMost = 8        // pt
	nameMost   = 60       // characters of a logo, and of the name of a font
	fontMost   = 20 << 20 // bytes
)

// ReadTheme reads the text of a theme file: [diagram.Plain], changed in what the file names. The name is for messages; the
// files of a font are looked for in folder, which is where the theme is. Everything wrong is added to diags, also colours that
// are too close to be told apart, since a diagram that cannot be read must not be published. It returns false if anything was
// wrong.
func ReadTheme(name string, data []byte, folder fs.FS, diags *diag.List) (*diagram.Theme, bool) {
	if len(bytes.TrimSpace(data)) == 0 {
		diags.Errorf("file-empty", diag.Pos{File: name}, "the file is empty").Hintf("see docs/theme.md for what belongs in it")
		return nil, false
	}
	f, ok := source.ReadText(name, data, "theme", diags)
	if !ok {
		return nil, false
	}
	t := diagram.Plain()
	if v, ok := f.Value("logo"); ok {
		t.Logo = readName(f, v)
	}
	if v, ok := f.Value("corner"); ok {
		t.Corner = readCorner(f, v)
	}
	if v, ok := f.Value("font"); ok {
		t.Font = readFont(v.Fields("font"), folder)
	}
	if v, ok := f.Value("colours"); ok {
		readPalette(v.Fields("palette"), t)
	}
	f.End()
	if !f.OK() {
		return nil, false
	}
	return t, true
}

// readName reads a text that must fit a line; empty after complaining.
func readName(f *source.Fields, v source.Value) string {
	text, ok := v.Text()
	if !ok {
		return ""
	}
	if n := utf8.RuneCountInString(text); n > nameMost {
		f.Errorf("text-too-long", v.Pos(), "the text has %d characters, at most %d fit", n, nameMost)
		return ""
	}
	return text
}

func readCorner(f *source.Fields, v source.Value) float64 {
	text, ok := v.Text()
	if !ok {
		return 0
	}
	radius, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || strings.Trim(text, "0123456789,.") != "" || radius > cornerMost {
		f.Errorf("not-a-number", v.Pos(), "expected a number from 0 to %d, found %q", cornerMost, start(text)).
			Hintf("corners are rounded by so many points; 0 leaves them square")
	}
	return radius
}

// readFont reads a font from its two files; nil after complaining.
func readFont(f *source.Fields, folder fs.FS) *diagram.Font {
	family := ""
	if v, ok := f.Required("family"); ok {
		family = readName(f, v)
		if strings.ContainsFunc(family, notInFamily) {
			f.Errorf("not-a-font", v.Pos(), "%q is not the name of a font", family).
				Hintf("write it as other programs list it, for example Calibri: letters, digits and spaces")
		}
	}
	regular, bold := readFontFile(f, "regular", folder), readFontFile(f, "bold", folder)
	f.End()
	if !f.OK() {
		return nil
	}
	font, err := diagram.NewFont(family, regular, bold)
	if err != nil {
		f.Errorf("not-a-font", f.Pos(), "the font cannot be used: %v", err)
	}
	return font
}

// notInFamily reports whether a character could mean something else than itself where a picture names its font.
func notInFamily(r rune) bool {
	return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune(" -_.+", r)
}

// readFontFile reads one weight of a font; nil after complaining.
func readFontFile(f *source.Fields, key string, folder fs.FS) []byte {
	v, ok := f.Required(key)
	if !ok {
		return nil
	}
	text, ok := v.Text()
	if !ok {
		return nil
	}
	const keep = "keep the file beside the theme or in a folder below, and write / between folders, such as fonts/regular.ttf"
	file, shown := path.Clean(text), start(text)
	if strings.ContainsAny(text, `\:`) || !fs.ValidPath(file) {
		f.Errorf("file-unreadable", v.Pos(), "%q does not lead to a file from the folder of the theme", shown).Hintf(keep)
		return nil
	}
	info, err := fs.Stat(folder, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Errorf("file-missing", v.Pos(), "there is no file %q", shown).Hintf(keep)
		return nil
	case err != nil:
	case info.IsDir():
		f.Errorf("file-directory", v.Pos(), "%q is a folder, expected a file", shown)
		return nil
	case !info.Mode().IsRegular():
		f.Errorf("file-unreadable", v.Pos(), "%q is a device or a pipe, expected a file", shown)
		return nil
	case info.Size() > fontMost:
		f.Errorf("file-too-large", v.Pos(), "%q is larger than %d MB", shown, fontMost>>20).Hintf("take a font with fewer characters")
		return nil
	}
	var data []byte
	if err == nil {
		data, err = fs.ReadFile(folder, file)
	}
	if err != nil {
		var within *fs.PathError
		if errors.As(err, &within) { // it repeats the path
			err = within.Err
		}
		f.Errorf("file-unreadable", v.Pos(), "%q cannot be read: %v", shown, err)
		return nil
	}
	if !isFont(data) {
		f.Errorf("not-a-font", v.Pos(), "%q is not a TrueType or OpenType font", shown).
			Hintf("give a .ttf or .otf file; collections (.ttc) and fonts for the web (.woff) are not read")
		return nil
	}
	return data
}

// isFont reports whether a font can be read and measured. The reader of fonts trusts what tables say about their own length,
// and stumbles over some damaged ones.
func isFont(data []byte) (ok bool) {
	defer func() { _ = recover() }()
	_, err := diagram.NewFont("", data, data)
	return err == nil
}

// readPalette reads colours into a theme. They are compared when all of them could be read: one that could not may be what
// the others are meant for.
func readPalette(f *source.Fields, t *diagram.Theme) {
	named := map[string]diag.Pos{}
	for _, s := range t.Palette.Colours() {
		v, ok := f.Value(s.Key)
		if !ok {
			continue
		}
		if colour, ok := readColour(f, v); ok {
			*s.Colour, named[s.Key] = colour, v.Pos()
		}
	}
	f.End()
	if f.OK() {
		tellFaults(f, t, named)
	}
}

func readColour(f *source.Fields, v source.Value) (diagram.Colour, bool) {
	text, ok := v.Text()
	if !ok {
		return "", false
	}
	digits, hash := strings.CutPrefix(strings.ToLower(text), "#")
	if len(digits) == 3 {
		digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
	}
	readable := len(digits) == 6 && strings.Trim(digits, "0123456789abcdef") == ""
	if hash && readable {
		return diagram.Colour("#" + digits), true
	}
	if !readable {
		digits = "dde8f3"
	}
	f.Errorf("not-a-colour", v.Pos(), "expected a colour, found %q", start(text)).
		Hintf(`write # and three or six digits from 0 to f, in quotes since a # without them begins a comment: "#%s"`, digits)
	return "", false
}

// tellFaults complains about every colour of the file that is too close to others: of two, the file is to blame for the one
// in front if it names that, and otherwise for the ground.
func tellFaults(f *source.Fields, t *diagram.Theme, named map[string]diag.Pos) {
	blamed := map[string][]diagram.Fault{}
	for _, fault := range t.Faults() {
		key := fault.Front
		if _, ok := named[key]; !ok {
			key = fault.Ground
		}
		blamed[key] = append(blamed[key], fault)
	}
	for _, s := range t.Palette.Colours() {
		faults := blamed[s.Key]
		if len(faults) == 0 {
			continue
		}
		slices.SortStableFunc(faults, func(a, b diagram.Fault) int { return cmp.Compare(a.Contrast/a.Needed, b.Contrast/b.Needed) })
		d := f.Errorf("colours-too-close", named[s.Key], "%q is too close to %s", s.Key, others(s.Key, faults))
		if mended, ok := t.Mended(s.Key); ok {
			d.Hintf("write %q, or change what it is too close to", mended)
		} else {
			d.Hintf("change what it is too close to: no other colour would do here")
		}
		for _, fault := range faults {
			if at, ok := named[fault.Ground]; ok && fault.Ground != s.Key {
				d.See(at, "%q", fault.Ground)
			}
		}
	}
}

// others are the colours that one is too close to, the worst three by name.
func others(key string, faults []diagram.Fault) string {
	const named = 3
	var out []string
	for i, fault := range faults {
		if i == named {
			out = append(out, fmt.Sprintf("%d more", len(faults)-named))
			break
		}
		other := fault.Ground
		if other == key {
			other = fault.Front
		}
		below := math.Floor(fault.Contrast*10) / 10 // never shown as what is needed
		out = append(out, fmt.Sprintf("%q (contrast %.1f, needed %.1f)", other, below, fault.Needed))
	}
	return English.join(out)
}

// start is as much of a text as a message quotes.
func start(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
