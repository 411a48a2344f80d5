package diagram

// What the tests of whole organisations, outside this package, check pictures with.
var (
	CheckGeometry = checkGeometry
	CheckBook     = checkBook
	CheckStays    = checkStays
)

// Complainer is a test.
type Complainer = complainer
