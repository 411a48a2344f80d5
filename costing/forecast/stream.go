package forecast

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
)

// stream is a generator of its own for one unknown.
type stream struct{ pcg *rand.PCG }

// newStream seeds a generator by the seed of the run and a name. The two are hashed, because generators that begin near each
// other are too much alike.
func newStream(seed uint64, name string) stream {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", seed, name))
	return stream{rand.NewPCG(binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16]))}
}

// next is a number between 0 and 1, evenly spread and never either: the middle of one of 2^52 equal parts.
func (s stream) next() float64 {
	const parts = 1 << 52
	return (float64(s.pcg.Uint64()>>12) + 0.5) / parts
}
