package render

import (
	"encoding/json"

	"reorg/internal/calendar"
)

// Decoded is a comparison as a program has it that knows its JSON form only; dates are read again for those who print them.
func Decoded(data []byte) (*Comparison, error) {
	r := &Comparison{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, err
	}
	var err error
	if r.asOf, err = calendar.Parse(r.AsOf); err != nil {
		return nil, err
	}
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if s.effective, err = calendar.Parse(s.Effective); err != nil {
			return nil, err
		}
	}
	return r, nil
}
