using Roi.Rules.Files;
using Roi.Tests;

namespace Roi.Rules.Tests;

public class SchemaTests
{
    [Fact]
    public void The_committed_scenario_schema_is_what_the_reader_declares() =>
        Repository.AssertApproved(Schemas.Scenario, "rules", "schema", "scenario.schema.json");

    [Fact]
    public void The_committed_rule_schema_is_what_the_reader_declares() =>
        Repository.AssertApproved(Schemas.Rules, "rules", "schema", "rules.schema.json");

    [Fact]
    public void The_committed_schema_of_actual_figures_is_what_the_reader_declares() =>
        Repository.AssertApproved(Schemas.Actuals, "rules", "schema", "actuals.schema.json");
}
