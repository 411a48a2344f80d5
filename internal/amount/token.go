package amount

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a number, word or sign of the text, with what the vocabulary knows of it.
type token struct {
	meaning
	text string // as written
	at   int    // bytes into the text
}

// scan cuts a text into tokens. It never fails: what the vocabulary does not know gets no role, and it is the parser that
// says where such a thing stands. The last token is always the end.
func (v vocabulary) scan(text string) []token {
	tokens := make([]token, 0, 6) // enough for most amounts
	for at := 0; at < len(text); {
		rest := text[at:]
		r, length := utf8.DecodeRuneInString(rest)
		var m meaning
		switch {
		case isSpace(r):
			at += length
			continue
		case isDigit(r):
			m.role, length = figure, figureLength(rest)
		case unicode.IsLetter(r):
			m, length = v.readWord(rest)
		case strings.HasPrefix(rest, "+/-"):
			length = len("+/-")
			fallthrough
		default:
			m = v[rest[:length]]
		}
		tokens = append(tokens, token{m, rest[:length], at})
		at += length
	}
	return append(tokens, token{meaning{role: end, neutral: true}, "", len(text)})
}

// figureLength is how much of s is one number: digits, the dots and commas between digits, and spaces that group by three.
// Whether the dots and commas are right is not decided here.
func figureLength(s string) int {
	n := digits(s)
	if n <= 3 {
		for {
			r, width := utf8.DecodeRuneInString(s[n:])
			if !isSpace(r) || digits(s[n+width:]) != 3 {
				break
			}
			n += width + 3
		}
	}
	for n < len(s) && (s[n] == '.' || s[n] == ',') {
		more := digits(s[n+1:])
		if more == 0 {
			break
		}
		n += 1 + more
	}
	return n
}

// readWord is the word at the start of s, with the dot of an abbreviation and with the word that belongs to it ("mere end").
func (v vocabulary) readWord(s string) (meaning, int) {
	n := letters(s)
	m := v.lookUp(s[:n])
	dot := strings.HasPrefix(s[n:], ".")
	if m.first && (m.abbreviation || !dot) {
		if both, length := v.readPair(s, n); both.role != unknown {
			return both, length
		}
	}
	if dot && (m.abbreviation || m.role == unknown) {
		n++
	}
	return m, n
}

// readPair is the two words at the start of s, of which the first has n bytes and perhaps a dot.
func (v vocabulary) readPair(s string, n int) (meaning, int) {
	next := strings.TrimLeftFunc(strings.TrimPrefix(s[n:], "."), isSpace)
	length := letters(next)
	m := v.lookUp(s[:n] + " " + next[:length])
	end := len(s) - len(next) + length
	if m.abbreviation && strings.HasPrefix(s[end:], ".") {
		end++
	}
	return m, end
}

// digits is the number of digits that s starts with.
func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(rune(s[n])) {
		n++
	}
	return n
}

// letters is the number of bytes of letters that s starts with, with the accents that are stored as runes of their own.
func letters(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return len(s)
}

// isDigit leaves out the digits of other scripts, which decimal does not read either.
func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSpace counts the non-breaking and thin spaces of typeset text, but not a new line.
func isSpace(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) }
