package render_test

import (
	"encoding/json"

	"dk/reorg/render"
)

// decoded is a comparison as a program has it that knows its JSON form only.
func decoded(data []byte) (*render.Comparison, error) {
	r := &render.Comparison{}
	return r, json.Unmarshal(data, r)
}
