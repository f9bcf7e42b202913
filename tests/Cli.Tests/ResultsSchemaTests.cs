using Roi.Cli.Reports;
using Roi.Tests;

namespace Roi.Cli.Tests;

public class ResultsSchemaTests
{
    [Fact]
    public void The_committed_results_schema_is_what_the_program_declares() =>
        Repository.AssertApproved(ResultsSchema.Text, "rules", "schema", "results.schema.json");

    [Fact]
    public void The_committed_schema_of_rules_in_effect_is_what_the_program_declares() =>
        Repository.AssertApproved(EffectiveRulesSchema.Text, "rules", "schema", "effective-rules.schema.json");

    [Fact]
    public void The_committed_audit_schema_is_what_the_program_declares() =>
        Repository.AssertApproved(AuditJson.Schema, "rules", "schema", "audit.schema.json");
}
