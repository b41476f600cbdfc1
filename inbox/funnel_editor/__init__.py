"""The company's own funnel: checked as data, saved in versions, and never under the feet of a lead."""
